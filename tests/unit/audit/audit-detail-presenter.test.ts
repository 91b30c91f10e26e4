import { detailText, type AuditDetailWords } from '../../../src/audit/audit-detail-presenter';
import type { AuditAct } from '../../../src/audit/audit-entry';
import { actions } from '../../../src/domain/actions';
import { messages, type Locale } from '../../../src/locales';

const words = (locale: Locale): AuditDetailWords => ({
  t: messages(locale),
  locale,
  areaName: () => '吉林省长春市农安县',
  departmentName: (id) => (id === 'county-mzj' ? '民政局' : '妇联'),
});
const id = 'ABCDEFGH12345678';

/** Everything that services put on record as a detail. */
const recorded: [AuditAct, string][] = [
  ...actions.map((action): [AuditAct, string] => ['actOnCase', action]),
  ['actOnCase', 'link:refused'],
  ['readCase', 'v12'],
  ['filePhoneReport', '2026-03-01'],
  ['readFile', 'copy'],
  ['readFile', 'original'],
  ['readDocument', 'mail'],
  ['readDocument', id],
  ['signIn', 'password'],
  ['signIn', 'secondFactor'],
  ['signIn', 'recoveryCode'],
  ['signInRefused', 'stepUp'],
  ['changeAccount', 'create'],
  ['changeAccount', 'ownPassword:refused'],
  ['changeOffice', 'create:refused'],
  ['changeOffice', 'settings'],
  ['changeOffice', 'contacts 220122'],
  ['changeSecondFactor', 'reset'],
  ['changeSecondFactor', 'recoveryCodeUsed'],
  ['endSession', 'others'],
  ['setUpCustody', 'renewRecovery'],
  ['setUpCustody', 'wrongPassphrase'],
  ['askIdentity', id],
  ['approveIdentity', `${id} approve`],
  ['answerIdentity', `${id} grant`],
  ['answerIdentity', `${id} wrongPassphrase`],
  ['refuseIdentity', `${id} withdraw`],
  ['readIdentity', id],
  ['changeRecusal', 'county-mzj city-fl'],
  ['changeRecusal', ''],
  ['destroy', 'caseFile'],
  ['checkAudit', 'whole'],
  ['checkAudit', 'headDiffers'],
  ['readAudit', 'order=newest'],
  ['readAudit', 'person=王敏 act=readCase subject=ABCD from=2026-03-01 order=oldest after=50'],
];

it.each(recorded)('%s %s: no code on the Chinese page', (act, detail) => {
  const text = detailText({ act, detail }, words('zh-CN'));
  expect(text).not.toBe('');
  expect(text.replace(/ABCD( EFGH 1234 5678)?/, '')).not.toMatch(/[A-Za-z]/);
  expect(detailText({ act, detail }, words('en'))).not.toMatch(/[a-z][A-Z]|=/);
});

it('says a search in words, and keeps names with spaces whole', () => {
  const detail = 'person=Jane Roe act=bypass from=2026-03-01 order=newest';
  expect(detailText({ act: 'readAudit', detail }, words('zh-CN'))).toBe(
    '人员：Jane Roe，行为：提级办理，起始日期：2026-03-01，排列：最近的在前',
  );
});

it('tells a reset password from a password that was typed', () => {
  expect(detailText({ act: 'signIn', detail: 'password' }, words('zh-CN'))).toBe('密码');
  expect(detailText({ act: 'changeAccount', detail: 'password' }, words('zh-CN'))).toBe('重设密码');
});

it('shows an unknown code as it is, with the reason after it', () => {
  const entry = { act: 'readCase', detail: 'constructor', reason: '复查' } as const;
  expect(detailText(entry, words('zh-CN'))).toBe('constructor · 复查');
});
