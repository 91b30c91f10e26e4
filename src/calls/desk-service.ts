import type { StaffMember } from '../domain/account';
import type { Clock } from '../platform/clock';
import { accountRoom, type LivePublisher } from '../realtime/live-event';
import type { Desk, DeskStore } from './desk-store';
import { endOfHour } from './hours';

/** Who may still work under a session of that epoch. */
export interface PresentStaff {
  current(id: string, epoch: number): Promise<StaffMember | null>;
}

export interface DeskServiceParts {
  store: Pick<DeskStore, 'find' | 'heldBy' | 'take' | 'takeOver' | 'stay' | 'release'>;
  accounts: PresentStaff;
  live: LivePublisher;
  clock: Pick<Clock, 'now'>;
}

/** As long as a session lasts without a request; the hour is rounded up. */
const presentHours = 0.5;

/** Which operator is on duty at which telephone extension. */
export class DeskService {
  constructor(private readonly parts: DeskServiceParts) {}

  /** The desk as it is now; its holder only while on duty. Null for one that nobody has ever taken. */
  async find(extension: string): Promise<Desk | null> {
    const { store, accounts, clock } = this.parts;
    const desk = await store.find(extension, clock.now());
    if (!desk?.holder) return desk;
    const { account, epoch } = desk.holder;
    const member = await accounts.current(account, epoch);
    return member?.roles.includes('operator') ? desk : { ...desk, holder: null };
  }

  /** The extension at which an account is on duty, which counts as present from now on for longer. */
  async heldBy(account: string): Promise<string | null> {
    const { store, clock } = this.parts;
    const now = clock.now();
    const desk = await store.heldBy(account, now);
    if (!desk) return null;
    await store.stay(account, endOfHour(now, presentHours));
    return desk.extension;
  }

  /** Goes on duty at a desk and leaves the one before. False: somebody else has it, or another office. */
  async take(
    member: Pick<StaffMember, 'id' | 'name' | 'office'>,
    epoch: number,
    extension: string,
  ): Promise<boolean> {
    const now = this.parts.clock.now();
    const holder = { account: member.id, name: member.name, epoch };
    const desk = { extension, office: member.office, holder };
    return this.parts.store.take(desk, endOfHour(now, presentHours), now);
  }

  /**
   * Goes on duty in place of a colleague who left without signing out; the colleague's pages say so.
   * False: the desk is another office's, or nobody has ever taken it.
   */
  async takeOver(
    member: Pick<StaffMember, 'id' | 'name' | 'office'>,
    epoch: number,
    extension: string,
  ): Promise<boolean> {
    const { store, live, clock } = this.parts;
    const holder = { account: member.id, name: member.name, epoch };
    const desk = { extension, office: member.office, holder };
    const taken = await store.takeOver(desk, endOfHour(clock.now(), presentHours));
    const from = taken?.from;
    if (from && from !== member.id) {
      live.publish({ to: accountRoom(from), except: [] }, { kind: 'call', id: extension, seq: 0 });
    }
    return taken !== null;
  }

  async release(account: string): Promise<void> {
    await this.parts.store.release(account);
  }
}
