import type { Actor, Case } from '../domain/case';
import { decide, evolve } from '../domain/case-machine';
import type { Command } from '../domain/commands';
import { unsigned } from '../domain/ownership';
import { audienceOf } from '../realtime/live-event';
import { outboxFor } from './case-effects';
import type { ActResult, CaseServiceParts } from './case-service-parts';
import type { StoredCase } from './case-store';

/** Times a write is tried again after somebody was faster. */
export const maxAttempts = 20;

/** The office that leads the case after the command: its clocks begin by that office's table. */
function officeAfter(file: Case, command: Command): string {
  if (command.action === 'bypass') return command.to;
  if (command.action === 'transfer') return command.office;
  return command.action === 'passBack' ? (unsigned(file)?.from ?? file.office) : file.office;
}

/** Decides a command and writes what it makes of the case, in one write. */
export class CaseWriter {
  constructor(
    private readonly parts: Pick<
      CaseServiceParts,
      'store' | 'audit' | 'clock' | 'rules' | 'dispatcher' | 'live'
    >,
  ) {}

  /** `wanted` may depend on the case as it stands; null: nothing is to be done. */
  async persist(
    id: string,
    wanted: Command | ((file: Case) => Command | null),
    actor: Actor,
  ): Promise<ActResult> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const current = await this.parts.store.find(id);
      const command = typeof wanted === 'function' ? current && wanted(current.file) : wanted;
      if (!current || !command) return { ok: false, reason: 'notFound' };
      const result = await this.write(current, command, actor);
      if (result) return result;
    }
    throw new Error(`case ${id} stayed contended`);
  }

  /** Decides and writes; null when somebody was faster. */
  async write(
    current: StoredCase,
    command: Command,
    actor: Actor,
  ): Promise<Exclude<ActResult, { reason: 'conflict' }> | null> {
    const { store, clock, rules, dispatcher, live } = this.parts;
    const { file, version } = current;
    const decision = decide(file, command, {
      actor,
      today: clock.today(),
      now: clock.now().toISOString(),
      calendar: rules.calendar,
      clocks: await rules.clocks(officeAfter(file, command)),
      ladder: rules.ladder,
    });
    if (!decision.ok) return { ok: false, reason: 'refused', refusal: decision.refusal, current };
    if (command.action === 'bypass') await this.recordBypass(file.id, actor);
    const event = { ...decision.event, seq: version + 1 };
    const next = evolve(file, event);
    const outbox = outboxFor(file, next, event, version + 1);
    if (!(await store.apply(version, next, event, outbox))) return null;
    dispatcher.dispatch(file.id, outbox);
    const byReporter = actor.roles.includes('reporter') && { byReporter: true as const };
    const change = { kind: 'case' as const, id: file.id, seq: version + 1, ...byReporter };
    const before = audienceOf(file);
    const { to, except } = audienceOf(next);
    live.publish(before, change);
    // Those who could not open it before and can now, such as the office above.
    const joined = to.filter((room) => !before.to.includes(room));
    if (joined.length > 0) live.publish({ to: joined, except }, change);
    return { ok: true, file: next, version: version + 1 };
  }

  /** Without the reason, which goes up with the case: this entry is read in the office that was passed over. */
  private async recordBypass(id: string, actor: Actor): Promise<void> {
    await this.parts.audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'bypass',
      subject: { kind: 'case', id },
    });
  }
}
