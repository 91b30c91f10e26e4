import type { Connection } from 'mongoose';
import { withheldStatuses, type Case } from '../../domain/case';
import type { LocalDate } from '../../domain/deadline';
import type { EarlierCase, OpenRung } from '../../domain/dossier';
import { scopeOf, type Reader } from '../case-scope';
import type { Openness } from '../case-store';

/** A case with rungs that went out, without anything it says. */
export type DossierRow = Openness & EarlierCase;

interface CaseDocument extends Omit<DossierRow, 'id'>, Pick<Case, 'area' | 'filedOn'> {
  _id: string;
  rungs: OpenRung[];
}

export interface DossierQuestion {
  /** Not this one. */
  caseId: string;
  department: string;
  /** Code of the area the department works for. */
  area: string;
  since: LocalDate;
}

const shown = {
  office: 1,
  coOwners: 1,
  status: 1,
  department: 1,
  alsoConcerns: 1,
  recused: 1,
  category: 1,
  'rungs.kind': 1,
  'rungs.status': 1,
  'rungs.issuedOn': 1,
  'rungs.number': 1,
  'rungs.withdrawnOn': 1,
} as const;

/** Cases by the department they are about, as far as something went out to it. */
export class DossierStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    await this.#cases.createIndex(
      { office: 1, department: 1, filedOn: -1, _id: 1, area: 1 },
      { partialFilterExpression: { 'rungs.issuedOn': { $gt: '' } } },
    );
  }

  /** Cases of the reader's office about one body with a rung issued since that day, the last filed first. */
  async find(
    reader: Reader,
    { caseId, department, area, since }: DossierQuestion,
    limit: number,
  ): Promise<DossierRow[]> {
    const found = await this.#cases
      .find(
        {
          ...scopeOf(reader),
          department,
          // Codes of digits: those below an area begin with its own.
          area: { $gte: area, $lt: `${area}:` },
          _id: { $ne: caseId },
          status: { $nin: [...withheldStatuses] },
          'rungs.issuedOn': { $gte: since },
          rungs: { $elemMatch: { issuedOn: { $gte: since }, withdrawnOn: null } },
        } as object,
        { projection: shown },
      )
      .sort({ filedOn: -1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, coOwners = [], alsoConcerns = [], recused = [], ...rest }) => ({
      id: _id,
      coOwners,
      alsoConcerns,
      recused,
      ...rest,
    }));
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }
}
