import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import type { CaughtMailStore } from './caught-mail-store';

export const mailsPerPage = 25;

/** Shows an office its own mails; those of other offices and of cases the reader may not open are not there. */
export class MailViewService {
  constructor(
    private readonly store: Pick<CaughtMailStore, 'available' | 'list' | 'find'>,
    private readonly records: {
      casesOf(messageIds: readonly string[]): Promise<Map<string, string>>;
    },
    private readonly cases: {
      openable(actor: Actor, caseIds: readonly string[]): Promise<Set<string>>;
    },
    private readonly audit: AuditTrail,
  ) {}

  /** A page of the office's mails, newest first; a page past the end gives the last one. */
  async list(actor: Actor, page: number) {
    const all = await this.open(actor, actor.office ? await this.store.list(actor.office) : []);
    const pages = Math.max(1, Math.ceil(all.length / mailsPerPage));
    const shown = Math.min(Math.max(1, page), pages);
    const mails = all.slice((shown - 1) * mailsPerPage, shown * mailsPerPage);
    return { mails, page: shown, pages, available: this.store.available };
  }

  /** One mail with its text and attachments, or null. On record before it is shown. */
  async get(actor: Actor, id: string) {
    const { office } = actor;
    const mail = office === null ? null : await this.store.find(id, office);
    if (!mail || (await this.open(actor, [mail])).length === 0) return null;
    await this.audit.record({
      by: { id: actor.id, name: actor.name },
      office,
      act: 'readDocument',
      subject: { kind: 'document', id },
      detail: 'mail',
    });
    return mail;
  }

  private async open<M extends { messageId: string }>(actor: Actor, mails: M[]): Promise<M[]> {
    const caseOf = await this.records.casesOf(mails.map(({ messageId }) => messageId));
    const open = await this.cases.openable(actor, [...new Set(caseOf.values())]);
    return mails.filter(({ messageId }) => {
      // A mail whose case is not known, its record destroyed, is nobody's.
      const id = caseOf.get(messageId);
      return id !== undefined && open.has(id);
    });
  }
}
