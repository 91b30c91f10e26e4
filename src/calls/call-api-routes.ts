import {
  Router,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { z } from 'zod';

import type { Messages } from '../locales';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { UsedOnce } from '../platform/used-once';
import { rawJsonBody } from '../web/body';
import { pageContext } from '../web/context';
import { errorTable, kindOf, type ErrorKind } from '../web/errors';
import { paths } from '../web/paths';
import { requestId } from '../web/request-log';
import { CallEventSchema, type CallAnswerSchema } from './call-form';
import type { CallService } from './call-service';
import { isSignedBy, signatureHeader, signatureWindowSeconds, timeHeader } from './call-signature';

type Refusal = keyof Messages['calls']['api'];

const unprocessable = 422;
const conflict = errorTable.conflict.status;

const statuses: Readonly<Record<Refusal, number>> = {
  notSetUp: errorTable.notFound.status,
  signature: errorTable.unauthenticated.status,
  stale: errorTable.unauthenticated.status,
  replayed: conflict,
  form: unprocessable,
  unknown: conflict,
  answeredBefore: conflict,
  over: conflict,
  noOffice: conflict,
};

/** Said in the description of the interface. */
export const callRefusals = [
  ...new Set([
    ...Object.values(statuses),
    errorTable.tooLarge.status,
    errorTable.unsupported.status,
    errorTable.tooMany.status,
  ]),
].sort();

export interface CallApiRoutesDeps {
  calls: Pick<CallService, 'tell'>;
  /** Absent: no exchange is connected. */
  key: string | undefined;
  replays: Pick<UsedOnce, 'take' | 'giveBack'>;
  clock: Pick<Clock, 'now'>;
  throttle: RequestHandler;
  logger: Logger;
  /** Counts a refused event by its reason. */
  refused(reason: string): void;
}

const bodyLimit = '4kb';
const secondMs = 1_000;

/**
 * `POST /api/v1/calls`: what a telephone exchange tells of its calls, signed. Nothing is read of a body
 * before its signature is found right. Whatever is refused is logged and counted by its reason alone.
 */
export function callApiRoutes(deps: CallApiRoutesDeps): Router {
  const { calls, key, replays, clock, logger } = deps;
  const router = Router();

  function note(req: Request, reason: Refusal | ErrorKind): void {
    deps.refused(reason);
    logger.warn({ request: requestId(req), reason }, 'call event refused');
  }

  function refuse(req: Request, res: Response, reason: Refusal): void {
    note(req, reason);
    const message = pageContext(req, res).t.calls.api[reason];
    res.status(statuses[reason]).json({ error: { code: reason, message } });
  }

  /** Why the signature does not open the door, or null. */
  function faultOf(req: Request, body: Buffer): Refusal | null {
    if (key === undefined) return 'notSetUp';
    const time = req.get(timeHeader) ?? '';
    if (!isSignedBy(key, time, body, req.get(signatureHeader) ?? '')) return 'signature';
    const off = Math.abs(clock.now().getTime() / secondMs - Number(time));
    return off > signatureWindowSeconds ? 'stale' : null;
  }

  const known: RequestHandler = (req, res, next) => {
    if (key === undefined) refuse(req, res, 'notSetUp');
    else next();
  };

  /** A body that was not read at all. */
  const unread: ErrorRequestHandler = (error, req, _res, next) => {
    const kind = kindOf(error);
    if (errorTable[kind].level !== 'error') note(req, kind);
    next(error);
  };

  router.post(paths.callsApi, deps.throttle, known, ...rawJsonBody(bodyLimit), async (req, res) => {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const fault = faultOf(req, body);
    if (fault) {
      refuse(req, res, fault);
      return;
    }
    const signature = req.get(signatureHeader) ?? '';
    const until = clock.now().getTime() + 2 * signatureWindowSeconds * secondMs;
    if (!(await replays.take(signature, until))) {
      refuse(req, res, 'replayed');
      return;
    }
    const event = CallEventSchema.safeParse(jsonOf(body));
    if (!event.success) {
      refuse(req, res, 'form');
      return;
    }
    const told = await calls.tell(event.data).catch(async (error: unknown) => {
      // The exchange may send the same again.
      await replays.giveBack(signature);
      throw error;
    });
    if (!told.ok) {
      refuse(req, res, told.reason);
      return;
    }
    const answer: z.infer<typeof CallAnswerSchema> = { changed: told.changed };
    res.json(answer);
  });
  router.use(paths.callsApi, unread);
  return router;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
