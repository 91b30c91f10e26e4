import type { Request, Response } from 'express';
import { z } from 'zod';

import { pageContext } from '../web/context';
import { parse } from '../web/parse';
import { tollView, type TollView } from './flood-presenter';
import type { FloodService, Payment } from './flood-service';

const text = z.string().max(4_000).catch('');
const schema = z.object({ ticket: text, answer: text, proof: text });

export type Entry = { ok: true; undo(): Promise<void> } | { ok: false; toll: TollView };

/** The flood control as routes use it: reads the payment from the form and gives what the page shows. */
export interface TollGate {
  /** Counts the request and says whether it is taken. */
  enter(req: Request, res: Response, subject: string): Promise<Entry>;
  /** The toll of a page drawn again in another language; null when it asked for none. */
  again(req: Request, res: Response, subject: string): Promise<TollView | null>;
  /** A text for the forms of somebody who need not be asked again, and whether the form has it. */
  pass(subject: string): string;
  hasPass(subject: string, text: string): boolean;
}

/** The payment that a form carries; what it sent besides ticket, answer and proof is not read. */
export function paymentOf(body: unknown): Payment {
  const sent = parse(body, schema);
  return sent.ok ? sent.value : { ticket: '', answer: '', proof: '' };
}

/** @param bucketOf Where a request is counted: no address, a keyed hash of the hour. */
export function tollGate(flood: FloodService, bucketOf: (req: Request) => string): TollGate {
  return {
    async enter(req, res, subject) {
      const entry = await flood.enter(bucketOf(req), subject, paymentOf(req.body));
      if (entry.ok) return entry;
      return { ok: false, toll: tollView(entry.toll, pageContext(req, res)) };
    },
    async again(req, res, subject) {
      const toll = await flood.again(bucketOf(req), subject, paymentOf(req.body));
      return toll && tollView(toll, pageContext(req, res));
    },
    pass: (subject) => flood.pass(subject),
    hasPass: (subject, passed) => flood.hasPass(subject, passed),
  };
}
