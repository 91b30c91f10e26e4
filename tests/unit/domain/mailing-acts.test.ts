import { outboxFor } from '../../../src/cases/case-effects';
import type { Actor, Case, Undelivered } from '../../../src/domain/case';
import { decide } from '../../../src/domain/case-machine';
import type { Command } from '../../../src/domain/commands';
import { mailRefusal } from '../../../src/platform/mailer';
import { aCase, context, issuing, people, sample, walk } from '../../support/domain';

const { file: issued } = walk(aCase(), [sample.accept, people.triage], ...issuing, [
  sample.register,
  people.system,
]);
const lost = (undelivered: Undelivered) => ({ ...sample.recordMailing, undelivered });

it.each([
  ['address', null],
  ['full', null],
  ['content', null],
  ['noAddress', '2026-11-23'],
] as const)(
  'a mail that did not arrive (%s) is sent again once for each record of it',
  (why, on) => {
    const { file } = walk(issued, [lost(why), people.system]);
    expect(file.rungs[0]).toMatchObject({
      mailedOn: on,
      mailing: { attempt: 0, undelivered: why },
    });
    expect(decide(file, lost(why), context(people.system))).toMatchObject({
      refusal: { kind: 'alreadyDone' },
    });
    const again = walk(file, [sample.resend, people.handler]).file;
    expect(again).toMatchObject({ status: file.status, deadline: file.deadline });
    expect(again.rungs[0]).toMatchObject({
      mailedOn: null,
      mailing: { attempt: 1, undelivered: null },
    });
    expect(decide(again, sample.resend, context(people.handler))).toMatchObject({
      refusal: { kind: 'alreadyDone' },
    });
    const arrived = walk(again, [sample.recordMailing, people.system]).file;
    expect(arrived.rungs[0]!.mailedOn).toBe('2026-11-23');
    const third = walk(again, [lost('full'), people.system], [sample.resend, people.handler]).file;
    expect(third.rungs[0]!.mailing).toEqual({ attempt: 2, undelivered: null });
  },
);

it('what arrived, or is on its way, is not sent again', () => {
  const arrived = walk(issued, [sample.recordMailing, people.system]).file;
  for (const file of [issued, arrived]) {
    expect(decide(file, sample.resend, context(people.handler))).toMatchObject({ ok: false });
  }
});

it.each([
  [{ responseCode: 550, command: 'RCPT TO' }, 'address'],
  [{ responseCode: 552, command: 'RCPT TO' }, 'full'],
  [{ responseCode: 554, command: 'DATA' }, 'content'],
  [{ responseCode: 450, command: 'RCPT TO' }, null],
  [{ responseCode: 550, command: 'MAIL FROM' }, null],
  [{ responseCode: 535, command: 'AUTH PLAIN' }, null],
  [{ code: 'ECONNREFUSED' }, null],
  [null, null],
] as const)('%o: whether trying again is in vain', (error, refusal) => {
  expect(mailRefusal(error)).toBe(refusal);
});

it('a document that is taken back while its mail is owed is told of only where the mail left', () => {
  const owed = (before: Case, command: Command, who: Actor) => {
    const { file, history } = walk(before, [command, who]);
    const entries = outboxFor(before, file, history.at(-1)!, 9);
    return { file, kinds: entries.map(({ kind }) => kind) };
  };
  const asked = (file: Case) =>
    walk(file, [{ ...sample.askAmendment, kind: 'withdrawal' }, people.handler]).file;
  const back = owed(asked(issued), sample.grantAmendment, people.approver);
  expect(back.kinds).not.toContain('tell-department');
  const stopped = owed(back.file, lost('withdrawn'), people.system);
  expect(stopped.file.rungs[0]).toMatchObject({
    mailedOn: null,
    mailing: { undelivered: 'withdrawn' },
  });
  expect(stopped.kinds).toEqual([]);
  expect(owed(back.file, sample.recordMailing, people.system).kinds).toEqual(['tell-department']);
  const mailed = walk(issued, [sample.recordMailing, people.system]).file;
  expect(owed(asked(mailed), sample.grantAmendment, people.approver).kinds).toContain(
    'tell-department',
  );
});
