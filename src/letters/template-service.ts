import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import {
  templateFaults,
  type DocumentKind,
  type TemplateFault,
  type Templates,
  type TemplateText,
} from '../domain/letter-template';
import type { Clock } from '../platform/clock';
import type { OfficialDocument } from './content/official-document';
import { sampleDocument } from './content/sample';
import type { LetterSettingsStore } from './letter-settings-store';
import type { OfficeReader, TemplateReader } from './letterhead-service';
import type { TemplateEdition, TemplateStore } from './template-store';

/** Editions a page shows; older ones stay on record. */
export const shownEditions = 30;
/** Milliseconds for which a process may work by a wording that another one has replaced. */
const staleMs = 2_000;

export interface TemplateInHand {
  /** Of the last edition; 0 while the office has changed nothing. */
  no: number;
  text: TemplateText;
  shipped: boolean;
  history: TemplateEdition[];
}

export type SaveResult =
  | { ok: true; no: number }
  /** Somebody was faster. */
  | { ok: false; reason: 'conflict' }
  | { ok: false; reason: 'unchanged' }
  | { ok: false; reason: 'faults'; faults: TemplateFault[] };

/** The wording of an office's documents: what ships, and what the office made of it, in editions. */
export class TemplateService implements TemplateReader {
  readonly #known = new Map<string, { templates: Templates; readAt: number }>();

  constructor(
    private readonly parts: {
      store: TemplateStore;
      shipped: Templates;
      offices: OfficeReader;
      settings: LetterSettingsStore;
      audit: AuditTrail;
      clock: Clock;
    },
  ) {}

  /** The office's wording of every kind. */
  async of(office: string): Promise<Templates> {
    const known = this.#known.get(office);
    const now = performance.now();
    if (known && now - known.readAt < staleMs) return known.templates;
    const templates = this.merged(await this.parts.store.latest(office));
    this.#known.set(office, { templates, readAt: now });
    return templates;
  }

  private merged(own: readonly TemplateEdition[]): Templates {
    const changed = own.flatMap(({ kind, text }) => (text ? [[kind, text] as const] : []));
    return { ...this.parts.shipped, ...Object.fromEntries(changed) };
  }

  /** The last editions of the actor's office, of the kinds it has changed. */
  async changed({ office }: Actor): Promise<TemplateEdition[]> {
    return office ? this.parts.store.latest(office) : [];
  }

  /** The wording of the actor's office as it is worked on; null for who has none. */
  async inHand({ office }: Actor, kind: DocumentKind): Promise<TemplateInHand | null> {
    if (!office) return null;
    const history = await this.parts.store.list(office, kind, shownEditions);
    const text = history[0]?.text ?? null;
    return {
      no: history[0]?.no ?? 0,
      text: text ?? this.parts.shipped[kind],
      shipped: text === null,
      history,
    };
  }

  /**
   * Makes the next edition; `text` null goes back to what ships. Documents that were issued stay as
   * they are. Refusals: somebody was faster, nothing changed, or what `templateFaults` finds.
   */
  async save(
    actor: Actor,
    kind: DocumentKind,
    edition: number,
    text: TemplateText | null,
  ): Promise<SaveResult> {
    const faults = text ? templateFaults(kind, text) : [];
    if (faults.length > 0) return { ok: false, reason: 'faults', faults };
    const hand = await this.inHand(actor, kind);
    const { office } = actor;
    if (!hand || !office || hand.no !== edition) return { ok: false, reason: 'conflict' };
    const same = JSON.stringify(text ?? this.parts.shipped[kind]) === JSON.stringify(hand.text);
    if (same && (text !== null || hand.shipped)) return { ok: false, reason: 'unchanged' };
    const no = hand.no + 1;
    const by = { id: actor.id, name: actor.name };
    await this.parts.audit.record({
      by,
      office,
      act: 'changeOffice',
      subject: { kind: 'office', id: office },
      detail: `templates ${kind} ${no}`,
    });
    const madeOn = this.parts.clock.today();
    if (!(await this.parts.store.add({ office, kind, no, text, by, madeOn }))) {
      return { ok: false, reason: 'conflict' };
    }
    this.#known.delete(office);
    return { ok: true, no };
  }

  /** How a wording reads in a document of an invented case. */
  async sample(
    { office: id }: Actor,
    kind: DocumentKind,
    text: TemplateText,
  ): Promise<OfficialDocument | null> {
    const office = id ? await this.parts.offices.find(id) : null;
    if (!office) return null;
    const [own, templates] = await Promise.all([
      this.parts.settings.find(office.id),
      this.of(office.id),
    ]);
    return sampleDocument(kind, { ...office, ...own }, { ...templates, [kind]: text });
  }
}
