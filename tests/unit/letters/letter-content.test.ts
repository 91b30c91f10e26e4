import { rungKinds } from '../../../src/domain/deadline';
import type { Interview } from '../../../src/domain/rung';
import { documentKinds } from '../../../src/domain/letter-template';
import { rungDocument } from '../../../src/letters/content/letter-content';
import { elementOf, elementOrder } from '../../../src/letters/content/official-document';
import {
  chineseDate,
  coreOf,
  recordValues,
  setOnIssuing,
} from '../../../src/letters/content/wording';
import { numberText } from '../../../src/letters/letter-number';
import { documentOf, earlier, everyDocument, facts, wordsOf } from '../../support/documents';
import { aBasis } from '../../support/domain';
import { cityOffice } from '../../support/letters';

const said = (kind: (typeof documentKinds)[number], change = {}) =>
  wordsOf(documentOf(kind, change)).join('\n');

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

describe.each(everyDocument())('%s', (_kind, document) => {
  it('has its elements in the standard’s order, each once', () => {
    const kinds = document.elements.map((element) => element.kind);
    expect(kinds).toEqual(elementOrder.filter((one) => kinds.includes(one)));
    expect(kinds).toContain('title');
    expect(kinds).toContain('body');
  });

  it('forbids looking for the reporter, leaves no variable open and names no reporter', () => {
    const text = wordsOf(document).join('\n');
    expect(text).toContain('不得追查反映人');
    expect(text).not.toMatch(/[{}]|undefined|null/);
  });
});

it.each(rungKinds)('%s: what happened, what is required, by when, on which clause', (kind) => {
  const text = said(kind);
  for (const part of ['要求各村每周报送台账。', '未列入报表目录。', '停止报送。', '撤回通知。']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('2026年12月7日前');
  if (kind !== 'interview') expect(text).toContain('第8条（报表整合与“一张表”）');
  const document = documentOf(kind);
  const signed = elementOf(document, 'signature');
  expect(signed).toMatchObject({
    issuer: cityOffice.name,
    date: '2026年11月3日',
    seal: '（印章）',
  });
  expect(document.format).toBe(kind === 'letter' ? 'letter' : 'document');
  expect(elementOf(document, 'printed') === undefined).toBe(kind === 'letter');
});

it('has a title of its kind, the right addressee, copies and signer', () => {
  const heads = rungKinds.map((kind) => {
    const document = documentOf(kind);
    return [
      document.title,
      elementOf(document, 'addressee')?.text,
      elementOf(document, 'copies')?.to ?? [],
      elementOf(document, 'signer')?.text ?? '',
    ];
  });
  const above = cityOffice.competentBody.name;
  expect(heads).toEqual([
    ['关于停止每周报送台账的提示函', '农安县民政局', [], ''],
    ['关于停止每周报送台账的通报', '农安县民政局，各有关单位', [above], ''],
    ['关于停止每周报送台账的约谈通知', '农安县民政局', [above], ''],
    ['关于停止每周报送台账的问责建议', above, [], '艾正'],
  ]);
});

it.each([
  ['关于停止报送的提示函。', '停止报送'],
  ['关于对转嫁拆违责任问题提出问责建议的报告', '对转嫁拆违责任问题'],
  ['纠正“一票否决”问题', '纠正“一票否决”问题'],
])('takes the subject out of %s', (subject, core) => {
  expect(coreOf(subject)).toBe(core);
});

it('only proposes accountability, with the bad effect and the documents before', () => {
  const text = said('accountability', { earlier });
  expect(text).toContain('多名村干部无法值守，社会影响恶劣。');
  expect(text).toContain('责任如何认定、采取何种措施，由贵单位决定。');
  expect(text).toContain('申诉的权利和期限');
  expect(text).toContain('2026年9月1日发出提示函（长轻督函〔2026〕1号），该单位逾期未书面反馈。');
  expect(text).toContain('经核查问题仍未整改到位。');
  expect(text).toContain('该单位已于2026年10月12日作出书面答复');
  expect(text).not.toContain('已改为每月报送');
  expect(elementOf(documentOf('accountability', { earlier }), 'attachments')?.names).toEqual([
    '提示函（长轻督函〔2026〕1号）',
    '通报（长轻督通〔2026〕1号）',
  ]);
});

const interview: Interview = {
  plan: {
    on: '2026-11-10',
    time: '上午9时30分',
    place: '人民大街1号301室',
    attendees: '农安县民政局主要负责人',
    interviewers: '督查办副主任',
    materials: '台账样表',
  },
  record: {
    on: '2026-11-10',
    attendance: '双方共六人',
    explanation: '解释一。\n解释二。',
    criticism: '未经批准增设台账。',
    requirements: '本月停止。',
    commitments: '本周撤回通知。',
    replyBy: '2026-11-20',
    by: { id: 'ji', name: '季录' },
  },
  signatures: null,
};

it('has the hour of an interview on its record', () => {
  const rung = { ...facts('interview').rung, interview };
  const { record } = interview;
  const time = (change: object) =>
    recordValues({
      ...facts('interview'),
      rung: { ...rung, interview: { ...interview, record: { ...record!, ...change } } },
    })['约谈时间'];
  expect(time({ time: '下午2时' })).toBe('2026年11月10日下午2时');
  // From before the record said it: as planned, where it was held on that day.
  expect(time({})).toBe('2026年11月10日上午9时30分');
  expect(time({ on: '2026-11-11' })).toBe('2026年11月11日');
});

it('says when, where and with whom an interview is, and what came of it', () => {
  const rung = { ...facts('interview').rung, interview };
  const notice = said('interview', { rung });
  for (const words of [
    '约谈时间：2026年11月10日上午9时30分。',
    '人民大街1号301室',
    '另请携带：台账样表。',
  ]) {
    expect(notice).toContain(words);
  }
  const record = said('record', { rung });
  for (const words of [
    '双方共六人',
    '解释二。',
    '未经批准增设台账。',
    '本月停止。',
    '本周撤回通知。',
    '2026年11月20日',
  ]) {
    expect(record).toContain(words);
  }
  expect(said('interview')).not.toContain('另请携带');
});

it('proposes the measures that were chosen, to the body that was', () => {
  const proposal = { body: '中共农安县纪律检查委员会', measures: ['检查', '诫勉'] };
  expect(said('accountability', { proposal })).toContain('建议研究的措施：检查、诫勉。');
  expect(elementOf(documentOf('accountability', { proposal }), 'addressee')?.text).toBe(
    proposal.body,
  );
});

it('names the adopted entry once', () => {
  expect(said('letter', { basis: aBasis })).toContain(
    '“亲属关系证明”（已经取消），依据：民发〔2020〕20号第一批清单第1项。',
  );
  const rung = { ...facts('letter').rung, facts: '要求开具亲属关系证明。' };
  expect(said('letter', { basis: aBasis, rung })).not.toContain('对应的清单事项');
});

it('cites no instrument, number or clause that it was not given', () => {
  const { office } = facts('letter');
  expect(said('letter', { clause: null })).not.toMatch(/《|第\d+条/);
  const unnamed = { ...office, instrument: { title: '', number: '' } };
  expect(said('letter', { office: unnamed })).not.toContain('《');
  const numbered = { ...office, instrument: { title: '若干规定', number: '甲〔2024〕1号' } };
  expect(said('letter', { office: numbered })).toContain('《若干规定》（甲〔2024〕1号）第8条');
});

it('leaves out what an office has not filled in', () => {
  const office = {
    ...facts('interview').office,
    phone: '',
    competentBody: { name: '', email: '' },
  };
  const interview = documentOf('interview', { office });
  expect(elementOf(interview, 'note')?.text).toBe(`联系人：${cityOffice.name}`);
  expect(elementOf(interview, 'copies')).toBeUndefined();
  expect(elementOf(documentOf('accountability', { office }), 'addressee')?.text).toBe('有权机关');
  expect(said('interview', { office: { ...office, address: '人民大街1号' } })).toContain(
    '约谈地点：人民大街1号。',
  );
});

it('marks what is set on issuing, and leaves out a day of reply that was not set', () => {
  const open = { ...facts('letter').rung, issuedOn: null, replyDue: null };
  const draft = rungDocument(facts('letter', { rung: open, number: '' }));
  expect(elementOf(draft, 'number')?.text).toBe(setOnIssuing);
  expect(wordsOf(draft).join('')).toContain(`请你单位于${setOnIssuing}前`);
  const rung = { ...facts('letter').rung, replyDue: null };
  expect(said('letter', { rung })).not.toContain('前（含当日）');
});

it('bears secrecy, urgency and the number of the copy where its template says so', () => {
  const { templates } = facts('notice');
  const notice = { ...templates.notice, secrecy: '秘密★1年', urgency: '加急' };
  const document = documentOf('notice', { templates: { ...templates, notice } });
  expect(document.elements.slice(0, 3)).toEqual([
    { kind: 'copyNumber', text: '000001' },
    { kind: 'secrecy', text: '秘密★1年' },
    { kind: 'urgency', text: '加急' },
  ]);
});

it('sends the sheet for the reply along with what asks for one', () => {
  for (const kind of ['letter', 'notice', 'interview'] as const) {
    const document = documentOf(kind);
    expect(elementOf(document, 'attachments')?.names).toEqual(['整改回复单']);
    expect(elementOf(document, 'annex')?.title).toBe('整改回复单');
  }
  expect(elementOf(documentOf('accountability'), 'annex')).toBeUndefined();
});

it('recounts the course of a case in its briefing', () => {
  const text = said('briefing');
  expect(text).toContain('2026年8月20日');
  expect(text).toContain('归入本案的反映共6件。');
  expect(text).toContain('2026年9月1日发出提示函（长轻督函〔2026〕1号）。尚未收到书面答复。');
  expect(text).toContain('经核查，未整改到位。');
});
