import type { Locale } from '../locales';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { OutboxEntry } from '../queue/jobs';
import type { DoorStore } from './door-store';
import type { LinkStore, PortalLink } from './link-store';
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
/** How long the browser that used a link up is let in by it again: buttons are pressed twice. */
const pressedTwiceMinutes = 2;
/** A link opens one paper, or every paper of the address's departments. */
export type PortalScope = { paper: string } | { desks: DepartmentDesk[] };

/** What a session of the portal holds: what the links opened that were used in it, and for whom. */
export interface PortalEntry {
  scopes: readonly PortalScope[];
  /** Keyed hash of the mail address: when another stands on record, the session ends. */
  address: string;
}

/** What a link opened, and for whom. */
export interface Opening {
  scope: PortalScope;
  address: string;
}

/** Most links that are looked at of those a browser pressed at once. */
const mostPressed = 20;
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
   * The link to a document, for the mail to `email`. `mail`: its number, which grows within a case:
   * links of earlier mails end; a mail that is tried again holds the same link.
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
   * Uses a link up for a browser, named by a keyed hash; null when another used it, it has run out,
   * or its address is not the one on record any more.
   */
  async open(token: string, browser: string): Promise<Opening | null> {
    if (!tokenPattern.test(token)) return null;
    const again = this.after(pressedTwiceMinutes * minuteInMs);
    const now = this.now();
    const link = await this.parts.links.take(this.hashOf(token), browser, { now, again });
    if (!link) return null;
    const scope = await this.scopeOf(link);
    return scope && { scope, address: link.address };
  }

  /**
   * What the links to an address opened that a browser used within `pressedTwiceMinutes`, and when (in
   * milliseconds since 1970).
   */
  async justOpened(
    browser: string,
    address: string,
  ): Promise<{ scope: PortalScope; since: number }[]> {
    const wanted = { now: this.now(), limit: mostPressed };
    const links = await this.parts.links.usedBy(browser, address, wanted);
    const found = await Promise.all(
      links.map(async (link) => {
        const scope = await this.scopeOf(link);
        const since = Date.parse(link.until) - pressedTwiceMinutes * minuteInMs;
        return scope ? [{ scope, since }] : [];
      }),
    );
    return found.flat();
  }

  /** The entry as far as it still counts: the address on record decides, at every request. */
  async current({ scopes, address }: PortalEntry): Promise<PortalEntry | null> {
    const kept = await Promise.all(scopes.map((scope) => this.standing(scope, address)));
    const left = kept.flatMap((scope) => scope ?? []);
    return left.length > 0 ? { scopes: left, address } : null;
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

  private async scopeOf({ paper, address, round }: PortalLink): Promise<PortalScope | null> {
    return this.standing(
      paper === null ? { desks: await this.desksOf(round) } : { paper },
      address,
    );
  }

  /** What of a link's scope is the address's by what stands on record; null for nothing. */
  private async standing(scope: PortalScope, address: string): Promise<PortalScope | null> {
    if ('paper' in scope) {
      const paper = await this.parts.papers.find(scope.paper);
      return paper && (await this.answers(paper, address)) ? scope : null;
    }
    const kept = await Promise.all(scope.desks.map((desk) => this.answers(desk, address)));
    const desks = scope.desks.filter((_, i) => kept[i]);
    return desks.length > 0 ? { desks } : null;
  }

  private async desksOf(doorId: string): Promise<DepartmentDesk[]> {
    const call = await this.parts.doors.find(doorId);
    return call ? this.parts.contacts.ofEmail(call.email, mostDesks) : [];
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
    const address = this.addressOf(email);
    // The same for a mail that is tried again: its first try may have arrived.
    const token = this.parts.keyring.hmac(
      'department-link-token',
      JSON.stringify([paper, address, round]),
    );
    const until = this.after(lastsMs);
    await this.parts.links.put({ hash: this.hashOf(token), paper, address, round, until });
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
