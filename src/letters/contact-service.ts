import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import type { ContactStore } from './contact-store';
import type { LetterSettingsStore } from './letter-settings-store';
import type { LetterSettings } from '../domain/letterhead';

/** One unit an office may write to, with its address as far as it is known. */
export interface ContactEntry {
  department: string;
  email: string;
}

export interface ContactPage {
  /** Chosen area and its level: its departments are listed. */
  area: string;
  entries: ContactEntry[];
  /** Areas the office can switch to: from its own down the chosen path, and one step below. */
  areas: string[];
  settings: LetterSettings;
}

/** What the contact pages need of the areas and departments. */
export interface ContactReference {
  /** Ids of the departments that work for exactly this area; empty for an unknown area. */
  departmentsOf(area: string): string[];
  /** Codes directly below, villages left out. */
  below(area: string): string[];
  /** Codes from the city down to the area; empty for an unknown one. */
  path(area: string): string[];
}

/** Where an office writes to, kept by the office itself. */
export class ContactService {
  constructor(
    private readonly parts: {
      contacts: ContactStore;
      settings: LetterSettingsStore;
      offices: { find(id: string): Promise<{ areaCode: string } | null> };
      reference: ContactReference;
      audit: AuditTrail;
    },
  ) {}

  /** The departments of `area` (by default of the office's own); null when it is not the office's. */
  async page(actor: Actor, area: string | null): Promise<ContactPage | null> {
    const scope = await this.scope(actor, area);
    if (!scope) return null;
    const { office, chosen, own } = scope;
    const { reference, contacts, settings } = this.parts;
    const known = await contacts.list(office, chosen);
    const path = reference.path(chosen);
    return {
      area: chosen,
      entries: reference
        .departmentsOf(chosen)
        .map((department) => ({ department, email: known.get(department) ?? '' })),
      areas: [...path.slice(path.indexOf(own)), ...reference.below(chosen)],
      settings: await settings.find(office),
    };
  }

  /**
   * Sets the addresses of departments of `area`; an empty address is removed, departments that are
   * not of the area are left out. False when the area is not the office's.
   */
  async save(actor: Actor, area: string, emails: ReadonlyMap<string, string>): Promise<boolean> {
    const scope = await this.scope(actor, area);
    if (!scope) return false;
    const wanted = this.parts.reference.departmentsOf(area).flatMap((department) => {
      const email = emails.get(department);
      return email === undefined ? [] : [{ office: scope.office, department, area, email }];
    });
    await this.record(actor, scope.office, `contacts ${area}`);
    await this.parts.contacts.saveAll(wanted);
    return true;
  }

  /** Sets what the office's letters say about itself. */
  async saveSettings(actor: Actor, settings: LetterSettings): Promise<void> {
    if (!actor.office) return;
    await this.record(actor, actor.office, 'settings');
    await this.parts.settings.save(actor.office, settings);
  }

  private async record({ id, name }: Actor, office: string, detail: string): Promise<void> {
    const subject = { kind: 'office', id: office } as const;
    await this.parts.audit.record({
      by: { id, name },
      office,
      act: 'changeOffice',
      subject,
      detail,
    });
  }

  private async scope(actor: Actor, area: string | null) {
    if (!actor.office) return null;
    const office = await this.parts.offices.find(actor.office);
    if (!office) return null;
    const chosen = area ?? office.areaCode;
    const inside = this.parts.reference.path(chosen).includes(office.areaCode);
    return inside ? { office: actor.office, chosen, own: office.areaCode } : null;
  }
}
