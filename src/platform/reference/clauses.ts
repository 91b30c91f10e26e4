import { z } from 'zod';

const PartSchema = z.strictObject({ no: z.int().min(1), name: z.string().min(1) });

const ClauseSchema = z.strictObject({
  no: z.int().min(1).max(31),
  part: z.int(),
  measure: z.int(),
  title: z.string().min(1),
  /** What the clause says, in English. */
  gloss: z.string().min(1),
  departments: z.array(z.string().min(1)).min(1),
  /** Due day of the task, or null for standing ones. */
  due: z.iso.date().nullable(),
  standing: z.boolean(),
});

const FileSchema = z.strictObject({
  source: z.string().min(1),
  parts: z.array(PartSchema),
  measures: z.array(PartSchema),
  clauses: z.array(ClauseSchema),
});

export type ClausePart = Readonly<z.infer<typeof PartSchema>>;
export type Clause = Readonly<z.infer<typeof ClauseSchema>>;

/** The 31 clauses of the founding document (2023 draft for comment). */
export class Clauses {
  private readonly byNo: ReadonlyMap<number, Clause>;

  constructor(
    private readonly clauses: readonly Clause[],
    /** The four parts and twelve measures the clauses are grouped by. */
    readonly parts: readonly ClausePart[],
    readonly measures: readonly ClausePart[],
    readonly source: string,
  ) {
    this.byNo = new Map(clauses.map((clause) => [clause.no, clause]));
    if (this.byNo.size !== clauses.length) throw new Error('clauses: a number appears twice');
  }

  /** In the order of their numbers. */
  all(): readonly Clause[] {
    return this.clauses;
  }

  /** @returns The clause, or undefined for an unknown number. */
  get(no: number): Clause | undefined {
    return this.byNo.get(no);
  }

  /** Reference as a letter writes it: 第3条（禁止擅自派交任务和责任书、责任状）; empty when unknown. */
  citation(no: number): string {
    const clause = this.byNo.get(no);
    return clause ? `第${clause.no}条（${clause.title}）` : '';
  }
}

/**
 * Reads data/clauses.json.
 * @throws ZodError on a wrong shape, Error on a repeated number.
 */
export function loadClauses(json: unknown): Clauses {
  const { clauses, parts, measures, source } = FileSchema.parse(json);
  return new Clauses(
    [...clauses].sort((a, b) => a.no - b.no),
    parts,
    measures,
    source,
  );
}
