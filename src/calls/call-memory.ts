import { z } from 'zod';

import { longestCallHours } from '../domain/call';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Channel } from '../platform/redis-channel';

/** What web processes know of a call while it lasts; times in milliseconds since 1970. */
export interface RememberedCall {
  number: string | null;
  rangAt: number | null;
  answeredAt: number | null;
}

const remembered = z.object({
  number: z.string().nullable(),
  rangAt: z.number().nullable(),
  answeredAt: z.number().nullable(),
});

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('know'), id: z.string(), until: z.number(), call: remembered }),
  z.object({ kind: z.literal('forget'), id: z.string() }),
  z.object({ kind: z.literal('ask') }),
]);
type Message = z.infer<typeof message>;

interface Entry {
  /** Null: forgotten, so that a message still on its way does not bring it back. */
  call: RememberedCall | null;
  until: number;
}

const hourMs = 3_600_000;
const keptMs = longestCallHours * hourMs;
const roundMs = 60_000;
const aad = 'call-memory';
const nothing: RememberedCall = { number: null, rangAt: null, answeredAt: null };

/**
 * Callers' numbers and the times of their calls, in the memory of web processes alone: sealed on the way
 * from one to the others, in no store, gone after four hours at the latest. A process that starts asks the others.
 */
export class CallMemory {
  readonly #entries = new Map<string, Entry>();
  #rounds: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: {
      channel: Channel;
      keyring: Pick<Keyring, 'seal' | 'open'>;
      clock: Pick<Clock, 'now'>;
    },
  ) {}

  /** Hears the other processes from now on. */
  async start(): Promise<void> {
    this.#rounds = setInterval(() => this.#drop(), roundMs).unref();
    await this.parts.channel.listen(
      (bytes) => this.#heard(bytes),
      () => this.#say({ kind: 'ask' }),
    );
  }

  stop(): void {
    clearInterval(this.#rounds);
    this.#entries.clear();
    this.parts.channel.close();
  }

  get(id: string): RememberedCall | null {
    const entry = this.#entries.get(id);
    return entry && entry.until > this.#now() ? entry.call : null;
  }

  /** Adds to what is known; four hours count from the first time. */
  know(id: string, more: Partial<RememberedCall>): void {
    const until = this.#entries.get(id)?.until ?? this.#now() + keptMs;
    this.#keep(id, { ...nothing, ...this.get(id), ...more }, until);
    const { call } = this.#entries.get(id) ?? {};
    if (call) this.#say({ kind: 'know', id, until, call });
  }

  forget(id: string): void {
    this.#forget(id);
    this.#say({ kind: 'forget', id });
  }

  #now(): number {
    return this.parts.clock.now().getTime();
  }

  #keep(id: string, call: RememberedCall, until: number): void {
    if (this.#entries.get(id)?.call === null) return;
    this.#entries.set(id, { call, until });
  }

  #forget(id: string): void {
    this.#entries.set(id, { call: null, until: this.#now() + keptMs });
  }

  #drop(): void {
    const now = this.#now();
    for (const [id, { until }] of this.#entries) if (until <= now) this.#entries.delete(id);
  }

  #say(said: Message): void {
    const { channel, keyring } = this.parts;
    channel.publish(keyring.seal(Buffer.from(JSON.stringify(said)), aad));
  }

  #heard(bytes: Buffer): void {
    let said: Message;
    try {
      said = message.parse(JSON.parse(this.parts.keyring.open(bytes, aad).toString()));
    } catch {
      // Of another installation on the same Redis, or damaged.
      return;
    }
    if (said.kind === 'forget') this.#forget(said.id);
    else if (said.kind === 'know') this.#learn(said.id, said.call, said.until);
    else {
      for (const [id, { call, until }] of this.#entries) {
        if (call) this.#say({ kind: 'know', id, until, call });
      }
    }
  }

  #learn(id: string, call: RememberedCall, until: number): void {
    const own = this.get(id) ?? nothing;
    const { number, rangAt, answeredAt } = call;
    this.#keep(
      id,
      {
        number: number ?? own.number,
        rangAt: rangAt ?? own.rangAt,
        answeredAt: answeredAt ?? own.answeredAt,
      },
      until,
    );
  }
}
