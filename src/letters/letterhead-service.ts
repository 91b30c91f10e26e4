import { isDeepStrictEqual } from 'node:util';
import type { Office } from '../domain/account';
import type { Case, Rung } from '../domain/case';
import type { RungKind } from '../domain/deadline';
import type { Templates } from '../domain/letter-template';
import type { Letterhead } from '../domain/letterhead';
import type { LetterSettingsStore } from './letter-settings-store';
import type { IssuingOffice } from './office';

export interface OfficeReader {
  find(officeId: string): Promise<Office | null>;
}

/** The wording an office has its documents in. */
export interface TemplateReader {
  of(officeId: string): Promise<Templates>;
}

/** What an office puts on its documents, and in which words. */
export interface OfficeForm {
  office: IssuingOffice;
  templates: Templates;
}

/** What an office puts on its documents: as it stands, and as it stood when a text was handed in. */
export class LetterheadService {
  constructor(
    private readonly parts: {
      offices: OfficeReader;
      settings: Pick<LetterSettingsStore, 'find'>;
      templates: TemplateReader;
    },
  ) {}

  /** What counts for a document that is begun now. @throws when the office is unknown. */
  async now(officeId: string): Promise<OfficeForm> {
    const { offices, settings, templates } = this.parts;
    const [office, own, wording] = await Promise.all([
      offices.find(officeId),
      settings.find(officeId),
      templates.of(officeId),
    ]);
    if (!office) throw new Error(`office ${officeId} is unknown`);
    const { id, name, documentPrefix, phone, competentBody } = office;
    return {
      office: { id, name, documentPrefix, phone, competentBody, ...own },
      templates: wording,
    };
  }

  /** What a rung that is handed in now takes along. */
  async forRung(officeId: string, kind: RungKind): Promise<Letterhead> {
    const { office, templates } = await this.now(officeId);
    const { id: _id, ...onPaper } = office;
    return { office: onPaper, wording: templates[kind] };
  }

  /** What counts for the document of a rung: what it took along, before that what stands. */
  async ofRung({ office: id }: Pick<Case, 'office'>, rung: Rung): Promise<OfficeForm> {
    const now = await this.now(id);
    const { letterhead } = rung;
    if (!letterhead) return now;
    return {
      office: { id, ...letterhead.office },
      templates: { ...now.templates, [rung.kind]: letterhead.wording },
    };
  }

  /** Whether the office changed since what a text took along that has not gone out yet. */
  async isOutdated({ office }: Pick<Case, 'office'>, rung: Rung): Promise<boolean> {
    if (!rung.letterhead || rung.issuedOn) return false;
    return !isDeepStrictEqual(await this.forRung(office, rung.kind), rung.letterhead);
  }
}
