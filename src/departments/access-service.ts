import { randomBytes } from 'node:crypto';
import type { Locale } from '../locales';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { OutboxEntry } from '../queue/jobs';
import type { DoorStore } from './door-store';
import type { LinkStore } from './link-store';
import type { DepartmentDesk, Paper, PaperStore } from './paper-store';
import { signInMail } from './portal-mail';

/** Rounds are compared as text. */
const roundDigits = 12;
const minuteInMs = 60_000;
const dayInMs = 86_400_000;
/** How long the link in a letter's mail opens it. */
export const letterLinkDays = 14;
/** How long a link to sign in by opens the list. */
export const signInLinkMinutes = 15;
/** How long the mail with a link that was asked for is tried. */
const mailedWithinMinutes = 60;
/** A link opens a session for one paper, or for every paper of the address's departments. */
export type PortalScope = { paper: string } | { desks: DepartmentDesk[] };

/** What a session of the portal holds: what it opens, and for whom. */
export interface PortalEntry {
  scope: PortalScope;
  /** Keyed hash of the mail address: when another stands on record, the session ends. */
  address: string;
}

/** What a link opened; `paper`: the one it leads to, null for the list. */
export interface Opening {
  entry: PortalEntry;
  paper: string | null;
}

/** Most departments that one address answers for. */
const mostDesks = 200;

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

export interface AccessServiceParts {
  papers: Pick<PaperStore, 'add' | 'find' | 'ofRung'>;
  links: LinkStore;
  doors: DoorStore;
  contacts: {
    find(desk: DepartmentDesk): Promise<string | null>;
    ofEmail(email: string, limit: number): Promise<DepartmentDesk[]>;
  };
  mails: {
    tellOnce(mail: {
      key: string;
      office: string;
      caseId: null;
      to: string;
      subject: string;
      text: string;
    }): Promise<unknown>;
    forget(key: string): Promise<void>;
  };
  dispatcher: { dispatch(id: string, entries: readonly OutboxEntry[]): void };
  keyring: Pick<Keyring, 'hmac'>;
  clock: Pick<Clock, 'now'>;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** How a department comes into the portal: by the link in a mail, once each. */
export class AccessService {
  constructor(private readonly parts: AccessServiceParts) {}

  /**
   * A fresh link to a document, for the mail to `email`. `mail`: its number, which grows within a case:
   * links of earlier mails end; a mail that is tried again keeps what it may have sent already.
   */
  async linkTo(paper: Omit<Paper, 'id'>, email: string, mail: number): Promise<string> {
    const { id } = await this.parts.papers.add(paper);
    const round = String(mail).padStart(roundDigits, '0');
    return this.newLink({ paper: id, email, round, lastsMs: letterLinkDays * dayInMs });
  }

  /** Somebody asks for a link to sign in by. The same is done and answered for every address. */
  async ask(email: string, locale: Locale): Promise<void> {
    const { doors, dispatcher } = this.parts;
    // The request stands as long as the last link that can be mailed for it.
    const lastsMs = (mailedWithinMinutes + signInLinkMinutes) * minuteInMs;
    const { id, owed } = await doors.add({ email, locale }, this.after(lastsMs));
    dispatcher.dispatch(id, owed);
  }

  /** Mails the link that was asked for, if the address is on record; a repeat is the same mail. */
  async sendLink(doorId: string): Promise<void> {
    const { doors, contacts, mails, publicUrl } = this.parts;
    const call = await doors.find(doorId);
    const lastsMs = signInLinkMinutes * minuteInMs;
    if (!call || call.until < this.after(lastsMs)) return;
    const [desk] = await contacts.ofEmail(call.email, 1);
    if (!desk) return;
    const email = (await contacts.find(desk)) ?? call.email;
    const url = await this.newLink({ paper: null, email, round: doorId, lastsMs });
    await mails.tellOnce({
      key: mailKey(doorId),
      office: desk.office,
      caseId: null,
      to: email,
      ...signInMail(call.locale, { url, publicUrl, minutes: signInLinkMinutes }),
    });
  }

  /** Whether the link would open something. */
  async stands(token: string): Promise<boolean> {
    return tokenPattern.test(token) && this.parts.links.stands(this.hashOf(token), this.now());
  }

  /**
   * Uses a link up; null when it was used, has run out, or its address is not the one on record any
   * more. `held`: what the browser may open already; it stays where it holds the paper of the link.
   */
  async open(token: string, held: PortalEntry | null): Promise<Opening | null> {
    if (!tokenPattern.test(token)) return null;
    const { links, papers } = this.parts;
    const link = await links.take(this.hashOf(token), this.now());
    if (!link) return null;
    if (link.paper) {
      const paper = await papers.find(link.paper);
      if (!paper || !(await this.answers(paper, link.address))) return null;
      const { address } = link;
      const entry = { scope: { paper: paper.id }, address };
      const kept = held?.address === address && holds(held, paper) ? held : entry;
      return { entry: kept, paper: paper.id };
    }
    const desks = await this.desksOf(link.round, link.address);
    if (desks.length === 0) return null;
    return { entry: { scope: { desks }, address: link.address }, paper: null };
  }

  /** The entry as far as it still counts: the address on record decides, at every request. */
  async current({ scope, address }: PortalEntry): Promise<PortalEntry | null> {
    if ('paper' in scope) {
      const paper = await this.parts.papers.find(scope.paper);
      return paper && (await this.answers(paper, address)) ? { scope, address } : null;
    }
    const kept = await Promise.all(scope.desks.map((desk) => this.answers(desk, address)));
    const desks = scope.desks.filter((_, i) => kept[i]);
    return desks.length > 0 ? { scope: { desks }, address } : null;
  }

  /** Removes links, and requests with the records of their mails, past their time; answers how many. */
  async sweep(batch: number): Promise<number> {
    const { links, doors, mails } = this.parts;
    const now = this.now();
    const removed = await links.sweep(now, batch);
    const expired = await doors.expired(now, batch);
    for (const id of expired) await mails.forget(mailKey(id));
    if (expired.length > 0) await doors.remove(expired);
    return removed + expired.length;
  }

  /** The departments whose address of record is the one that asked. */
  private async desksOf(doorId: string, address: string): Promise<DepartmentDesk[]> {
    const call = await this.parts.doors.find(doorId);
    if (!call) return [];
    const desks = await this.parts.contacts.ofEmail(call.email, mostDesks);
    const own = await Promise.all(desks.map((desk) => this.answers(desk, address)));
    return desks.filter((_, i) => own[i]);
  }

  private async answers({ office, department, area }: DepartmentDesk, address: string) {
    const email = await this.parts.contacts.find({ office, department, area });
    return email !== null && this.addressOf(email) === address;
  }

  private async newLink(link: {
    paper: string | null;
    email: string;
    round: string;
    lastsMs: number;
  }): Promise<string> {
    const { paper, email, round, lastsMs } = link;
    const token = randomBytes(32).toString('base64url');
    await this.parts.links.put({
      hash: this.hashOf(token),
      paper,
      address: this.addressOf(email),
      round,
      until: this.after(lastsMs),
    });
    return `${this.parts.publicUrl}/department/open/${token}`;
  }

  private hashOf(token: string): string {
    return this.parts.keyring.hmac('department-link', token);
  }

  private addressOf(email: string): string {
    return this.parts.keyring.hmac('department-address', email.toLowerCase());
  }

  private now(): string {
    return this.parts.clock.now().toISOString();
  }

  private after(ms: number): string {
    return new Date(this.parts.clock.now().getTime() + ms).toISOString();
  }
}

/** What makes the mail of a request the same one when it is sent again. */
function mailKey(doorId: string): string {
  return `department-link:${doorId}`;
}

function holds({ scope }: PortalEntry, paper: Paper): boolean {
  if ('paper' in scope) return scope.paper === paper.id;
  const { office, department, area } = paper;
  return scope.desks.some(
    (desk) => desk.office === office && desk.department === department && desk.area === area,
  );
}
