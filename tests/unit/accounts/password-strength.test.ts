import { PasswordStrength } from '../../../src/accounts/password-strength';
import { passwordLengthFault, weaknesses } from '../../../src/domain/account';
import { messages } from '../../../src/locales';

const strength = new PasswordStrength();
const owner = { signInName: 'wang.xiaofang', name: '王小芳', officeName: '农安县减负督办办公室' };
const judge = (password: string) => strength.weakness(password, owner);

describe('a weak password', () => {
  it.each([
    ['zzzzzzzzzzzzzzzz', 'repeated'],
    ['abababababababab', 'repeated'],
    ['1234567890', 'sequence'],
    ['abcdefghijkl', 'sequence'],
    ['13812345678', 'digits'],
    ['138-1234-5678', 'digits'],
    ['220122198803154321', 'digits'],
    ['22012219880315432x', 'digits'],
    ['19880315ab', 'digits'],
    ['9071526384', 'digits'],
    ['password12', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['woaini1314520', 'common'],
    ['woaini20080808', 'common'],
    ['Qwerty!@#123', 'common'],
    ['1qaz2wsx3edc', 'common'],
    ['admin12345', 'common'],
    ['jianfu888888', 'common'],
    ['weirenminfuwu', 'common'],
    ['changchun2026', 'common'],
    ['wang.xiaofang+1', 'personal'],
    ['xiaofang very long words', 'personal'],
    ['我叫王小芳我在这里工作', 'personal'],
    ['农安县减负督办办公室的密码', 'personal'],
  ])('%s is %s', (password, because) => {
    expect(judge(password)).toBe(because);
  });

  it.each([
    'green hill seven lamps',
    '苹果下雨台灯铁路二十三',
    'kT7fq2vLm9xz',
    '老槐树下三只白鹅过河',
  ])('%s is not one', (password) => {
    expect(judge(password)).toBeNull();
  });

  it('is judged alike in full width', () => {
    expect(judge('ｐａｓｓｗｏｒｄ１２')).toBe('common');
  });

  it('does not hide behind its length', () => {
    expect(judge('ab1'.repeat(60))).toBe('repeated');
  });

  it('is explained in both languages, each kind in its own words', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { weak } = messages(locale).errors.fields;
      const sentences = weaknesses.map((because) => weak('X', { because }));
      expect(new Set(sentences).size).toBe(weaknesses.length);
    }
  });
});

describe('the length', () => {
  it.each([
    ['ab1cd2ef3', 'tooShort'],
    ['ab1cd2ef34', null],
    ['柳'.repeat(9), 'tooShort'],
    ['x'.repeat(128), null],
    ['x'.repeat(129), 'tooLong'],
  ])('of %s is %s', (password, fault) => {
    expect(passwordLengthFault(password)).toBe(fault);
  });
});
