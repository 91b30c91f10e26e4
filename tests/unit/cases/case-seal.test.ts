import { joinCase, joinEvent, partCase, partEvent } from '../../../src/cases/case-seal';
import type { Command } from '../../../src/domain/commands';
import { aCase, people, sample, walk } from '../../support/domain';

/** Fields of commands that people write words in. */
const words = [
  ...['entry', 'basis', 'comment', 'text', 'skipReason', 'badEffect', 'to', 'exhibits'],
  ...['legal', 'secrecy', 'record', 'interviewers', 'attendees', 'recorder', 'by', 'body'],
  ...['documentNo', 'measures', 'interview', 'proposal'],
  ...['crowd', 'fewReason'],
  ...['barred', 'office', 'stay', 'known', 'colleague', 'was', 'sentUp', 'concerns', 'proofs'],
  ...['ballot', 'codes', 'closesOn', 'least', 'tally', 'called', 'asked', 'answer'],
];

const whole = walk(
  aCase(),
  [sample.accept, people.triage],
  [sample.ask, people.handler],
  [sample.reply, people.reporter],
  [sample.adopt, people.handler],
  [sample.substantiate, people.handler],
  [sample.listEvidence, people.handler],
  [{ ...sample.draft, skipReason: '理由', badEffect: '影响' }, people.handler],
  [sample.submit, people.handler],
  [sample.approve, people.approver],
  [sample.issue, people.handler],
  [sample.register, people.system],
  [sample.recordMailing, people.system],
  [sample.recordAnswer, people.handler],
  [{ ...sample.verify, rectified: true }, people.handler],
  [sample.openBallot, people.handler],
  [sample.countBallot, people.system],
  [sample.waiveSample, people.handler],
  [sample.tellResult, people.handler],
  [sample.watch, people.reporter],
  [{ ...sample.close, outcome: 'rectified' }, people.handler],
  [sample.answerWatch, people.reporter, '2026-12-24'],
  [sample.dispute, people.reporter],
);

it('a case comes together again from its two sides', () => {
  for (const file of [aCase(), whole.file]) {
    const [open, sealed] = partCase(file);
    expect(joinCase(open, JSON.parse(JSON.stringify(sealed)) as typeof sealed)).toEqual(file);
  }
});

it('what was said to all reporters of a case is sealed once', () => {
  const linkedReports = Array.from(
    { length: 1300 },
    (_, i) => `REPORT${String(i).padStart(10, '0')}`,
  );
  const text = '经'.repeat(2000);
  const before = { ...whole.file, linkedReports };
  const { file } = walk(
    { ...before, status: 'verified', finding: { ...before.finding!, substantiated: true } },
    [{ ...sample.tellResult, comment: text }, people.handler],
  );
  const [open, sealed] = partCase(file);
  const stored = JSON.stringify(sealed);
  expect(file.dialogue.length).toBeGreaterThan(1300);
  expect(Buffer.byteLength(stored)).toBeLessThan(120_000);
  expect(joinCase(open, JSON.parse(stored) as typeof sealed)).toEqual(file);
});

it('a clarification of before clears of what was out by its day', () => {
  const { file } = walk({ ...aCase(), ...unfounded() }, [
    sample.draftClarification,
    people.handler,
  ]);
  const [open, sealed] = partCase(file);
  const { clarifications, ...words } = sealed;
  const { rungs: _rungs, authors: _authors, corrections: _none, ...before } = clarifications[0]!;
  const old = { ...words, clarification: before } as unknown as typeof sealed;
  const later = { ...whole.file.rungs[0]!, issuedOn: '2026-11-24' };
  const [{ rungs }, { rungs: texts }] = partCase({ ...file, rungs: [...file.rungs, later] });
  const joined = joinCase({ ...open, rungs }, { ...old, rungs: texts });
  const authors = [clarifications[0]!.by.id];
  expect(joined.clarifications).toMatchObject([{ rungs: 1, authors, corrections: [] }]);
});

/** Something went out, and nothing was found in the end. */
function unfounded() {
  const { rungs, finding } = whole.file;
  const status = 'unsubstantiated' as const;
  return { rungs, status, finding: { ...finding!, substantiated: false } };
}

it('no text of a case lies open', () => {
  const [open] = partCase(whole.file);
  const { subject, facts, demand } = sample.draft.text;
  const texts = [subject, facts, demand, '11月20日', '查阅文件属实', '已停止报送', '仍在报送'];
  const handedOver = walk(aCase(), [sample.transfer, people.triage]).file;
  expect(JSON.stringify(partCase(handedOver)[0])).not.toContain(sample.transfer.comment);
  const { waiveSample, tellResult, answerWatch } = sample;
  const recorded = [waiveSample, tellResult, answerWatch].map(({ comment }) => comment);
  for (const text of [...texts, ...recorded, '还在报', '哪一天']) {
    expect(JSON.stringify(open)).not.toContain(text);
    expect(JSON.stringify(whole.file)).toContain(text);
  }
  expect(open.rungs).toMatchObject([{ kind: 'letter', number: sample.register.number }]);
});

it.each(Object.values(sample))('$action: the event comes together again, its words sealed', (c) => {
  const command: Command = c;
  const event = { ...whole.history[0]!, command };
  const [open, sealed] = partEvent(event);
  expect(joinEvent(open, () => sealed)).toEqual(event);
  expect(Object.keys(sealed).sort()).toEqual(words.filter((field) => field in command).sort());
});

it('the sealed side of an event is opened once, and only for what it holds', () => {
  const event = { ...whole.history[0]!, command: sample.note as Command };
  const [open, sealed] = partEvent(event);
  const opening = jest.fn(() => sealed);
  const { command } = joinEvent(open, opening);
  expect([command.action, 'rung' in command]).toEqual(['note', false]);
  expect(opening).not.toHaveBeenCalled();
  expect({ ...command }).toEqual(sample.note);
  expect(command).toHaveProperty('comment', sample.note.comment);
  expect(opening).toHaveBeenCalledTimes(1);
});

it('a field that nobody listed is sealed', () => {
  const command = { ...sample.note, remark: '新字段' } as Command;
  const [open, sealed] = partEvent({ ...whole.history[0]!, command });
  expect(open.command).toEqual({ action: 'note' });
  expect(sealed).toMatchObject({ remark: '新字段' });
});

it('sides of different cases do not come together', () => {
  const [open] = partCase(whole.file);
  const [, sealed] = partCase(aCase());
  expect(() => joinCase(open, sealed)).toThrow('do not belong together');
});
