import { rungKinds, type RungKind } from '../../../src/domain/deadline';
import { chineseDate, letterContent, type LetterFacts } from '../../../src/letters/letter-content';
import { numberText } from '../../../src/letters/letter-number';
import { defaultLetterSettings } from '../../../src/letters/office';
import { cityOffice } from '../../support/letters';

function facts(kind: RungKind, change: Partial<LetterFacts> = {}): LetterFacts {
  return {
    office: { ...cityOffice, ...defaultLetterSettings },
    number: '长轻督函〔2026〕12号',
    rung: {
      kind,
      subject: '停止每周报送台账',
      facts: '要求各村每周报送台账。\n\n未列入报表目录。',
      demand: '停止报送。\n撤回通知。',
      badEffect: kind === 'accountability' ? '多名村干部无法值守，社会影响恶劣。' : null,
      issuedOn: '2026-11-03',
      replyDue: '2026-12-07',
    },
    department: '农安县民政局',
    county: '农安县',
    category: '报表、台账',
    clause: { no: 8, title: '报表整合与“一张表”' },
    earlier: [],
    ...change,
  };
}

const textOf = (given: LetterFacts) =>
  letterContent(given)
    .paragraphs.map((paragraph) => paragraph.text)
    .join('\n');

it('writes dates and numbers as GB/T 9704 wants them', () => {
  expect(chineseDate('2026-11-03')).toBe('2026年11月3日');
  const numbers = rungKinds.map((series) => numberText('长轻督', { series, year: 2026, seq: 7 }));
  expect(numbers).toEqual([
    '长轻督函〔2026〕7号',
    '长轻督通〔2026〕7号',
    '长轻督约〔2026〕7号',
    '长轻督责〔2026〕7号',
  ]);
});

describe.each(rungKinds)('%s', (kind) => {
  const content = letterContent(facts(kind));

  it('says what happened, what is required, by when, and on which clause', () => {
    const text = textOf(facts(kind));
    for (const part of ['要求各村每周报送台账。', '未列入报表目录。', '停止报送。', '撤回通知。']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('2026年12月7日前');
    expect(text).toContain(content.basis);
    expect(content.basis).toContain('第8条（报表整合与“一张表”）');
    expect(content.date).toBe('2026年11月3日');
    expect(content.signature).toBe(cityOffice.name);
    expect(content.sealPlaceholder).toBe('（印章）');
  });

  it('forbids looking for the reporter', () => {
    expect(textOf(facts(kind))).toContain('不得追查反映人');
  });

  it('does not repeat what the drafter already put around the subject', () => {
    const given = facts(kind);
    const plain = letterContent(given).title;
    const rung = { ...given.rung, subject: `${plain}。` };
    expect(letterContent({ ...given, rung }).title).toBe(plain);
  });
});

it('has a title of its kind and the right addressee', () => {
  const heads = rungKinds.map((kind) => {
    const { title, addressee, copyTo } = letterContent(facts(kind));
    return [title, addressee, copyTo];
  });
  expect(heads).toEqual([
    ['关于停止每周报送台账的提示函', '农安县民政局', []],
    ['关于停止每周报送台账的通报', '农安县民政局，各有关单位', [cityOffice.competentBody.name]],
    ['关于停止每周报送台账的约谈通知', '农安县民政局', [cityOffice.competentBody.name]],
    ['关于停止每周报送台账的问责建议', cityOffice.competentBody.name, []],
  ]);
});

it('only proposes accountability, with the bad effect and the documents before', () => {
  const earlier = [
    { kind: 'letter', number: '长轻督函〔2026〕1号', issuedOn: '2026-09-01', result: 'unanswered' },
    {
      kind: 'notice',
      number: '长轻督通〔2026〕1号',
      issuedOn: '2026-10-01',
      result: 'notRectified',
    },
  ] as const;
  const given = facts('accountability', { earlier });
  const text = textOf(given);
  expect(text).toContain('多名村干部无法值守，社会影响恶劣。');
  expect(text).toContain('责任如何认定、采取何种措施，由贵单位决定。');
  expect(text).toContain('2026年9月1日发出提示函（长轻督函〔2026〕1号），该单位逾期未书面反馈。');
  expect(text).toContain('经核查问题仍未整改到位。');
  expect(letterContent(given).attachments).toEqual([
    '提示函（长轻督函〔2026〕1号）',
    '通报（长轻督通〔2026〕1号）',
  ]);
});

it('cites no instrument, number or clause that it was not given', () => {
  const given = facts('letter', { clause: null });
  expect(letterContent(given).basis).not.toMatch(/《|第\d+条/);
  const office = { ...given.office, instrument: { title: '', number: '' } };
  expect(letterContent(facts('letter', { office })).basis).not.toContain('《');
  const numbered = { ...given.office, instrument: { title: '若干规定', number: '甲〔2024〕1号' } };
  expect(letterContent(facts('letter', { office: numbered })).basis).toContain(
    '《若干规定》（甲〔2024〕1号）第8条',
  );
});

it('leaves out what an office has not filled in', () => {
  const office = {
    ...facts('interview').office,
    phone: '',
    competentBody: { name: '', email: '' },
  };
  const interview = letterContent(facts('interview', { office }));
  expect(interview.contact).toBe(`联系人：${cityOffice.name}`);
  expect(interview.copyTo).toEqual([]);
  expect(letterContent(facts('accountability', { office })).addressee).toBe('有权机关');
  expect(textOf(facts('interview', { office: { ...office, address: '人民大街1号' } }))).toContain(
    '地点：人民大街1号。',
  );
});
