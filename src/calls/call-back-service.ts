import type { AuditTrail } from '../audit/audit-entry';
import { longestCallHours } from '../domain/call';
import {
  decideCallBack,
  isTaken,
  keptUntil,
  takenHours,
  type CallBack,
  type CallBackCommand,
  type CallBackRefusal,
} from '../domain/call-back';
import { systemActor, type Actor, type Person } from '../domain/case';
import { addDays, addMonths } from '../domain/deadline';
import type { Clock } from '../platform/clock';
import { operatorsRoom, type LivePublisher } from '../realtime/live-event';
import type { CallBackStore, CallBackWords, StoredCallBack } from './call-back-store';
import type { CallMemory } from './call-memory';
import { endOfHour } from './hours';

export interface CallBackServiceParts {
  store: CallBackStore;
  memory: Pick<CallMemory, 'get' | 'forget'>;
  audit: AuditTrail;
  live: LivePublisher;
  clock: Clock;
  newId(): string;
}

/** A call-back as lists show it. */
export type ListedCallBack = CallBack & {
  /** Whether there is a number to call; that of a missed call is remembered for some hours only. */
  callable: boolean;
  /** Whether somebody has it now, for whom the others leave it. */
  taken: boolean;
};

export type CallBackResult =
  { ok: true; callBack: CallBack } | { ok: false; reason: CallBackRefusal | 'unknown' | 'stale' };

/** What is done stays in the list for so long, without number. */
const doneKeptMonths = 3;

/** The end of the last day on which the number of somebody who asked is kept, in Asia/Shanghai. */
function lapseOf(appointment: CallBack['appointment']): Date {
  return new Date(`${addDays(keptUntil(appointment), 1)}T00:00:00+08:00`);
}

/** People to be called back. Their numbers are seen by who calls, one at a time, and every look is on record. */
export class CallBackService {
  constructor(private readonly parts: CallBackServiceParts) {}

  /** Those of the actor's office that are owed (`open`) or done. */
  async list({ office }: Actor, open: boolean): Promise<ListedCallBack[]> {
    if (!office) return [];
    return (await this.parts.store.list(office, open)).map((one) => this.#listed(one));
  }

  /** Null for another office's. */
  async find({ office }: Actor, id: string): Promise<ListedCallBack | null> {
    const found = office ? await this.parts.store.find(id, office) : null;
    return found && this.#listed(found);
  }

  /** The caller wants to be called back: number and note are sealed until it is done or lapses. */
  async ask(
    { office }: Actor,
    appointment: CallBack['appointment'],
    words: CallBackWords,
  ): Promise<void> {
    if (!office) return;
    const callBack = this.#fresh(office, 'asked', appointment);
    await this.#insert(callBack, { words }, lapseOf(appointment));
  }

  /**
   * Nobody took a call. Its number stays where it is, in the memory of the web processes for what is
   * left of four hours; sealed only when the caller asked for it. Twice changes nothing.
   */
  async missed(call: {
    call: string;
    office: string;
    number: string;
    asked: boolean;
  }): Promise<void> {
    const { memory, clock } = this.parts;
    const appointment = { day: clock.today(), part: 'any' } as const;
    if (!call.asked) {
      const callBack = this.#fresh(call.office, 'missed', appointment);
      const until = endOfHour(clock.now(), longestCallHours);
      await this.#insert(callBack, { call: call.call }, until);
      return;
    }
    const from = { call: call.call, words: { number: call.number, note: '' } };
    await this.#insert(this.#fresh(call.office, 'asked', appointment), from, lapseOf(appointment));
    memory.forget(call.call);
  }

  /** Takes, gives back or ends a call-back. Refused: unknown, a stale version, what the domain refuses. */
  async act(
    actor: Actor,
    id: string,
    version: number,
    command: CallBackCommand,
  ): Promise<CallBackResult> {
    const found = actor.office ? await this.parts.store.find(id, actor.office) : null;
    if (!found) return { ok: false, reason: 'unknown' };
    if (found.version !== version) return { ok: false, reason: 'stale' };
    return this.#apply(found, command, actor);
  }

  /** The number, for who has taken the call-back; on record before it is shown. Null for everybody else. */
  async reveal(actor: Actor, id: string): Promise<CallBackWords | null> {
    const { store, memory, audit } = this.parts;
    const found = actor.office ? await store.find(id, actor.office) : null;
    if (!found || found.outcome !== null || found.taker?.id !== actor.id) return null;
    await audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'readNumber',
      subject: { kind: 'callBack', id },
    });
    if (found.source === 'asked') return store.words(id);
    const number = found.call === null ? null : memory.get(found.call)?.number;
    return number ? { number, note: '' } : null;
  }

  /** Ends what is past its time and removes what was done long ago; answers how many were touched. */
  async sweep(batch: number): Promise<number> {
    const { store, clock } = this.parts;
    const due = await store.due(clock.now(), batch);
    for (const one of due) await this.#apply(one, { action: 'lapse' }, systemActor);
    const before = addMonths(clock.today(), -doneKeptMonths);
    return Math.max(due.length, await store.removeDoneBefore(before, batch));
  }

  async #apply(
    found: StoredCallBack,
    command: CallBackCommand,
    by: Person,
  ): Promise<CallBackResult> {
    const { store, memory, clock } = this.parts;
    const { call, ...callBack } = found;
    const now = clock.now();
    const decided = decideCallBack(callBack, command, by, {
      today: clock.today(),
      now: now.toISOString(),
      takenUntil: endOfHour(now, takenHours).toISOString(),
    });
    if (!decided.ok) return decided;
    const { taker } = callBack;
    if (command.action === 'take' && taker && taker.id !== by.id)
      await this.#recordTakeOver(found, by);
    if (!(await store.apply(decided.next))) return { ok: false, reason: 'stale' };
    this.#tell(decided.next);
    if (decided.next.outcome !== null && call !== null) memory.forget(call);
    return { ok: true, callBack: decided.next };
  }

  /** On record before it is done: whoever had it is no longer the only one who saw the number. */
  async #recordTakeOver({ id, office }: CallBack, { id: by, name }: Person): Promise<void> {
    await this.parts.audit.record({
      by: { id: by, name },
      office,
      act: 'takeOverCallBack',
      subject: { kind: 'callBack', id },
    });
  }

  async #insert(...given: Parameters<CallBackStore['insert']>): Promise<void> {
    if (await this.parts.store.insert(...given)) this.#tell(given[0]);
  }

  #tell({ id, office, version: seq }: CallBack): void {
    const to = operatorsRoom(office);
    this.parts.live.publish({ to, except: [] }, { kind: 'callBack', id, seq });
  }

  #fresh(
    office: string,
    source: CallBack['source'],
    appointment: CallBack['appointment'],
  ): CallBack {
    return {
      id: this.parts.newId(),
      version: 1,
      office,
      source,
      askedOn: this.parts.clock.today(),
      appointment,
      attempts: [],
      taker: null,
      takenUntil: null,
      outcome: null,
    };
  }

  #listed({ call, ...callBack }: StoredCallBack): ListedCallBack {
    const remembered = call !== null && (this.parts.memory.get(call)?.number ?? null) !== null;
    const callable = callBack.outcome === null && (callBack.source === 'asked' || remembered);
    const taken = isTaken(callBack, this.parts.clock.now().toISOString());
    return { ...callBack, callable, taken };
  }
}
