import { correspondenceView } from '../../../src/cases/page/correspondence-presenter';
import { refusalText } from '../../../src/departments/portal-act-presenter';
import { portalPaperView, type SentAct } from '../../../src/departments/portal-presenter';
import type { Case } from '../../../src/domain/case';
import { departmentView } from '../../../src/domain/department-view';
import { messages } from '../../../src/locales';
import { context, people, sample, walk } from '../../support/domain';
import { issuedLetter } from '../../support/department';

const { department, handler, system } = people;
const words = { t: messages('en'), locale: 'en' } as const;
const page = { submission: 'S', accept: '', maxFiles: 5, maxFileMb: 10 };

function shown(file: Case, sent: SentAct | null = null, today = '2026-12-16') {
  const view = departmentView(file, 0, context(department, today))!;
  return portalPaperView({ id: 'PAPER', office: '', view, content: null }, sent, page, words);
}

const overdue = walk(issuedLetter, [sample.markOverdue, system, '2026-12-15']).file;
const climbing = walk(overdue, [{ ...sample.draft, kind: 'notice' }, handler, '2026-12-16']).file;
const typed = { text: '已停止。' };
const staged = [{ ticket: 'T', name: '通知.pdf' }];
const errors = { summary: [{ text: 'refused' }], at: {} };

it.each([
  ['while a reply is taken', overdue, true, /reply in writing/],
  ['when none is taken any more', climbing, false, /further material can be sent/],
])('what is overdue %s', (_, file, urgent, notice) => {
  expect(shown(file)).toMatchObject({ urgent, notice: expect.stringMatching(notice) });
});

it('a reply that came too late keeps its words and files, as further material', () => {
  const sent: SentAct = { act: 'reply', typed, errors, staged };
  expect(shown(climbing, sent)).toMatchObject({
    reply: null,
    proof: { open: true, typed, staged },
  });
  expect(shown(overdue, sent)).toMatchObject({
    reply: { typed },
    proof: { open: false, typed: {}, staged: [] },
  });
});

it('what came on one day stands newest first, for the department and for staff', () => {
  const { file } = walk(
    issuedLetter,
    [{ ...sample.addProof, comment: '甲' }, department],
    [{ ...sample.addProof, comment: '乙' }, department],
  );
  const staff = correspondenceView(file, 0, new Map(), words);
  for (const entries of [shown(file).record, staff!.entries]) {
    expect(entries.map(({ text }) => text)).toEqual(['乙', '甲']);
  }
});

it('a reply that came on paper stands in the record, and one that was sent here once', () => {
  const titles = (file: Case) => shown(file).record.map(({ title }) => title);
  const { reply, elsewhere } = words.t.portal.record;
  const onPaper = walk(issuedLetter, [sample.recordAnswer, handler]).file;
  expect(titles(onPaper)).toEqual([elsewhere]);
  expect(titles(walk(issuedLetter, [sample.replyToLetter, department]).file)).toEqual([reply]);
});

it('what was written for an act that is over is given back', () => {
  const sent: SentAct = {
    act: 'ask-time',
    typed: { n: '5', reason: '需核对。' },
    errors,
    staged: [],
  };
  const { file } = walk(issuedLetter, [sample.replyToLetter, department]);
  expect(shown(file, sent)).toMatchObject({ askTime: null, left: '需核对。' });
  const inTime = shown(issuedLetter, sent, '2026-11-24');
  expect(inTime).toMatchObject({ askTime: { open: true }, left: null });
  expect(shown(issuedLetter).left).toBeNull();
});

it('staff see that a request lapsed which the reply made needless', () => {
  const { file } = walk(
    issuedLetter,
    [sample.askTime, department],
    [sample.replyToLetter, department],
  );
  const states = correspondenceView(file, 0, new Map(), words)!.entries.map(({ state }) => state);
  expect(states).toContainEqual({ key: 'lapsed', text: expect.any(String) });
});

it('a department reads its own words where staff have theirs', () => {
  for (const kind of [
    'nothingIssued',
    'noTimeAsked',
    'timeAsked',
    'notAllowed',
    'gateOpen',
  ] as const) {
    expect(refusalText(kind, words.t)).not.toBe(words.t.domain.refusals[kind]);
  }
});
