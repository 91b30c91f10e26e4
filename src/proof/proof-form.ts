import { z } from 'zod';

/** A statement is some 500 characters long; printers and chat windows add white space. */
const statementLimit = 4_000;
/** Narrative, other texts and names of files at their longest, with white space to spare. */
const slipLimit = 12_000;

export const proofForm = z.object({ submission: z.string().max(64) });

/** What is pasted on /verify: a statement or serial, and the content slip by whoever wants it compared. */
export const verifyForm = z.object({
  statement: z.string().trim().min(1).max(statementLimit),
  slip: z.string().max(slipLimit).default(''),
});
