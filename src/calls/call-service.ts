import {
  answerWithinSeconds,
  callFigures,
  callKeptMonths,
  callStep,
  longestCallHours,
  wholeMinutes,
  type Call,
  type CallDay,
  type CallEvent,
  type CallFigures,
  type CallRefusal,
  type CallState,
} from '../domain/call';
import type { Actor } from '../domain/case';
import { addDays, addMonths, type LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { accountRoom, type LivePublisher } from '../realtime/live-event';
import type { CallBackService } from './call-back-service';
import type { CallMemory } from './call-memory';
import type { CallKey, CallStore } from './call-store';
import type { DeskService } from './desk-service';
import { endOfHour } from './hours';

/** An event with what the exchange knows besides. */
export interface ToldEvent extends CallEvent {
  /** The exchange's id of the call. */
  call: string;
  number?: string | null;
  /** Seconds. */
  waited?: number;
  /** Seconds. */
  talked?: number;
  callBack?: boolean;
}

export type CallResult =
  { ok: true; changed: boolean } | { ok: false; reason: CallRefusal | 'noOffice' };

/** What the operator at a desk sees of the call there. */
export interface CurrentCall {
  id: string;
  state: CallState;
  number: string | null;
  /** Since it rings, or since it was answered; null when that is not known. */
  seconds: number | null;
}

export interface CallServiceParts {
  store: CallStore;
  desks: Pick<DeskService, 'find'>;
  callBacks: Pick<CallBackService, 'missed'>;
  offices: { root(): Promise<{ id: string } | null> };
  memory: Pick<CallMemory, 'get' | 'know' | 'forget'>;
  keyring: Pick<Keyring, 'hmac'>;
  live: LivePublisher;
  clock: Clock;
}

/** Another process may write in between, the event may come twice at once. */
const mostTries = 5;
const secondMs = 1_000;
const idLength = 22;

export const logPage = 50;
/** Days on the page of figures. */
export const figureDays = 31;

export class CallService {
  constructor(private readonly parts: CallServiceParts) {}

  /**
   * What an exchange tells. Events may come twice: what is known changes nothing. Refused: an event
   * that the state of the call does not allow, and every event before there is an office.
   */
  async tell(told: ToldEvent): Promise<CallResult> {
    const { store, keyring } = this.parts;
    const id = keyring.hmac('call', told.call).slice(0, idLength);
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await store.find(id);
      const step = callStep(before, told);
      if (step.kind === 'refused') return { ok: false, reason: step.reason };
      if (step.kind === 'same') {
        // The first time may have been cut short.
        if (before?.state === 'missed') await this.#missed(before, told);
        return { ok: true, changed: false };
      }
      const office = before?.office ?? (await this.#officeOf(step.desk));
      if (office === null) return { ok: false, reason: 'noOffice' };
      const next = this.#next(before, { id, office, ...step }, told);
      const written = before
        ? await store.apply(next)
        : await store.insert(next, endOfHour(this.parts.clock.now(), longestCallHours));
      if (!written) continue;
      this.#remember(next, told);
      if (next.state === 'missed') await this.#missed(next, told);
      await this.#announce(next, before);
      return { ok: true, changed: true };
    }
    return { ok: true, changed: false };
  }

  /** The call at a desk, the answered one before one that rings; null without any. */
  async at(desk: string): Promise<CurrentCall | null> {
    const { store, memory, clock } = this.parts;
    const [call] = await store.atDesk(desk);
    if (!call) return null;
    const { id, state } = call;
    const known = memory.get(id);
    const since = state === 'answered' ? known?.answeredAt : known?.rangAt;
    const seconds =
      typeof since === 'number'
        ? Math.max(0, Math.floor((clock.now().getTime() - since) / secondMs))
        : null;
    return { id, state, number: known?.number ?? null, seconds };
  }

  /**
   * The operator says that the call talked at the desk is over: the exchange did not. False for one
   * that still rings, that goes on at another desk, or that nobody knows.
   */
  async hangUp(desk: string, id: string): Promise<boolean> {
    const call = await this.parts.store.find(id);
    if (call?.state === 'ended') return true;
    if (call?.state !== 'answered' || call.desk !== desk) return false;
    await this.#end(call);
    return true;
  }

  /** Calls of the actor's office that are over, one more than a page. */
  async log({ office }: Actor, after: CallKey | null): Promise<Call[]> {
    return office ? this.parts.store.log(office, after, logPage + 1) : [];
  }

  /** Service figures of the actor's office over the last days, all together and day by day. */
  async figures({ office }: Actor): Promise<{
    /** First day that counts. */
    from: LocalDate;
    days: readonly { day: LocalDate; figures: CallFigures }[];
    total: CallFigures;
  }> {
    const from = addDays(this.parts.clock.today(), 1 - figureDays);
    const days: CallDay[] = office ? await this.parts.store.days(office, from, figureDays) : [];
    return {
      from,
      days: days.map((one) => ({ day: one.day, figures: callFigures([one]) })),
      total: callFigures(days),
    };
  }

  /** Ends calls of which nothing more was heard and removes old ones; answers how many were touched. */
  async sweep(batch: number): Promise<number> {
    const { store, clock } = this.parts;
    const lost = await store.lost(clock.now(), batch);
    for (const call of lost) await this.#end(call);
    const removed = await store.removeBefore(addMonths(clock.today(), -callKeptMonths), batch);
    return Math.max(lost.length, removed);
  }

  async #end(call: Call): Promise<void> {
    const step = callStep(call, { event: 'ended' });
    if (step.kind !== 'next') return;
    const told: ToldEvent = { event: 'ended', call: '' };
    const next = this.#next(call, { ...call, ...step }, told);
    if (!(await this.parts.store.apply(next))) return;
    this.#remember(next, told);
    if (next.state === 'missed') await this.#missed(next, told);
    await this.#announce(next, call);
  }

  async #officeOf(desk: string | null): Promise<string | null> {
    const { desks, offices } = this.parts;
    const found = desk === null ? null : await desks.find(desk);
    return found?.office ?? (await offices.root())?.id ?? null;
  }

  #next(
    before: Call | null,
    after: Pick<Call, 'id' | 'office' | 'state' | 'desk'>,
    told: ToldEvent,
  ): Call {
    const { id, office, state, desk } = after;
    const { clock } = this.parts;
    return {
      id,
      seq: (before?.seq ?? 0) + 1,
      office,
      state,
      day: before?.day ?? clock.today(),
      desk,
      inTime:
        state === 'answered' && before?.state === 'ringing'
          ? this.#inTime(id, told)
          : (before?.inTime ?? null),
      minutes: state === 'ended' ? this.#minutes(id, told) : null,
    };
  }

  #inTime(id: string, told: ToldEvent): boolean | null {
    const waited = told.waited ?? this.#secondsSince(this.parts.memory.get(id)?.rangAt);
    return waited === null ? null : waited <= answerWithinSeconds;
  }

  #minutes(id: string, told: ToldEvent): number | null {
    const talked = told.talked ?? this.#secondsSince(this.parts.memory.get(id)?.answeredAt);
    return talked === null ? null : wholeMinutes(talked);
  }

  #secondsSince(instant: number | null | undefined): number | null {
    if (typeof instant !== 'number') return null;
    return Math.max(0, (this.parts.clock.now().getTime() - instant) / secondMs);
  }

  #remember(next: Call, told: ToldEvent): void {
    const { memory, clock } = this.parts;
    const now = clock.now().getTime();
    const known = memory.get(next.id);
    if (next.state === 'ringing') {
      memory.know(next.id, {
        rangAt: known?.rangAt ?? now,
        ...(told.number ? { number: told.number } : {}),
      });
    } else if (next.state === 'answered') {
      memory.know(next.id, { answeredAt: known?.answeredAt ?? now });
    } else if (next.state === 'ended') {
      memory.forget(next.id);
    }
  }

  /** A missed call becomes a call-back, unless the caller said no or withheld the number. */
  async #missed({ id, office }: Call, { callBack }: ToldEvent): Promise<void> {
    const { memory, callBacks } = this.parts;
    const number = memory.get(id)?.number ?? null;
    if (number === null || callBack === false) {
      memory.forget(id);
      return;
    }
    await callBacks.missed({ call: id, office, number, asked: callBack === true });
  }

  /** Tells who sits at the desk, and at the one before when the call was moved. */
  async #announce({ id, seq, desk }: Call, before: Call | null): Promise<void> {
    const { desks, live } = this.parts;
    for (const extension of new Set([desk, before?.desk ?? null])) {
      const holder = extension === null ? null : (await desks.find(extension))?.holder;
      if (holder)
        live.publish({ to: accountRoom(holder.account), except: [] }, { kind: 'call', id, seq });
    }
  }
}
