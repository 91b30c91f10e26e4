import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import type { StaffMember } from '../domain/account';
import { presenceStates } from '../domain/presence';
import type { Clock } from '../platform/clock';
import { idPattern } from '../platform/ids';
import { sessionOf } from '../realtime/server';
import { isOver, staffOfSocket, type StaffSource } from '../web/access';
import type { PresenceService } from './presence-service';

/** A socket is noted anew so often; three beats missed and it is gone. */
export const beatMs = 20_000;
/** More messages of a socket within the window are left unread. */
export const messageLimit = { most: 12, windowMs: 10_000 } as const;

const message = z.object({
  case: z.string().regex(idPattern),
  state: z.enum([...presenceStates, 'away']),
});
type Message = z.infer<typeof message>;

interface Parts {
  presence: Pick<PresenceService, 'enter' | 'leave'>;
  staff: StaffSource;
  clock: Pick<Clock, 'now'>;
}

/** One socket: the case its page shows, if it shows one. What it says is dealt with in turn. */
class PresenceSocket {
  #at: Message | null = null;
  #turn = Promise.resolve();
  #window = { since: 0, messages: 0 };

  constructor(
    private readonly socket: Socket,
    private readonly parts: Parts,
  ) {
    socket.on('presence', (said: unknown) => this.#hear(said));
  }

  /** Notes it anew, unless the right to open the case has ended; ends it with its session's twelve hours. */
  beat(): Promise<void> {
    if (isOver(sessionOf(this.socket).session?.staff, this.parts.clock)) {
      this.socket.disconnect(true);
    }
    return this.#then(async () => {
      if (this.#at) await this.#enter(this.#at);
    });
  }

  /** Takes it out. */
  end(): Promise<void> {
    return this.#then(() => this.#leave());
  }

  #hear(said: unknown): void {
    const now = this.parts.clock.now().getTime();
    if (now - this.#window.since >= messageLimit.windowMs) {
      this.#window = { since: now, messages: 0 };
    }
    this.#window.messages += 1;
    if (this.#window.messages > messageLimit.most) return;
    const parsed = message.safeParse(said);
    if (parsed.success) void this.#then(() => this.#enter(parsed.data));
  }

  /** Best effort: with Redis or the database away the next beat tries again. */
  #then(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch(() => undefined);
    return this.#turn;
  }

  async #enter(asked: Message): Promise<void> {
    if (this.#at && this.#at.case !== asked.case) await this.#leave();
    const { state } = asked;
    if (state === 'away' || !this.socket.connected) return this.#leave();
    const member = await this.#member();
    this.#at = asked;
    const { presence } = this.parts;
    if (!member || !(await presence.enter(this.socket.id, member, asked.case, state))) {
      await this.#leave();
    }
  }

  async #leave(): Promise<void> {
    const at = this.#at;
    this.#at = null;
    if (at) await this.parts.presence.leave(this.socket.id, at.case);
  }

  async #member(): Promise<StaffMember | null> {
    const { staff, clock } = this.parts;
    return staffOfSocket(sessionOf(this.socket).session?.staff, staff, clock);
  }
}

/** What pages say over their sockets about where people are. */
export class PresenceSockets {
  readonly #sockets = new Map<string, PresenceSocket>();
  /** Sockets that ended and are being taken out. */
  readonly #leaving = new Set<Promise<void>>();
  readonly #beats: NodeJS.Timeout;

  constructor(io: Server, parts: Parts) {
    io.on('connection', (socket) => {
      const present = new PresenceSocket(socket, parts);
      this.#sockets.set(socket.id, present);
      socket.on('disconnect', () => {
        this.#sockets.delete(socket.id);
        const leaving = present.end().finally(() => this.#leaving.delete(leaving));
        this.#leaving.add(leaving);
      });
    });
    this.#beats = setInterval(() => void this.beat(), beatMs).unref();
  }

  /** Notes every socket of this process anew. */
  async beat(): Promise<void> {
    await Promise.all([...this.#sockets.values()].map((socket) => socket.beat()));
  }

  /** To be waited for once the sockets are ended: until then their people count as there. */
  async stop(): Promise<void> {
    clearInterval(this.#beats);
    await Promise.all(this.#leaving);
  }
}
