import { Router, type RequestHandler } from 'express';

import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import { jsonBody } from '../web/body';
import { pageContext } from '../web/context';
import { errorTable } from '../web/errors';
import { parse, type FieldError } from '../web/parse';
import { paths } from '../web/paths';
import { checkForm, type KnownPlaces } from './check-form';

export interface CheckApiRoutesDeps {
  basisCheck: { check(question: BasisQuestion): BasisFinding };
  known: KnownPlaces;
  throttle: RequestHandler;
}

const unprocessable = 422;
/** 5,000 characters, each escaped. */
const bodyLimit = '64kb';

/**
 * `POST /api/v1/check`: the basis check for programs. It changes nothing and knows nobody, so it takes no
 * token; nothing of the question is kept or logged. It reads its own body, so it stands before the forms'.
 */
export function checkApiRoutes({ basisCheck, known, throttle }: CheckApiRoutesDeps): Router {
  const router = Router();
  const schema = checkForm(known);
  router.post(paths.checkApi, throttle, ...jsonBody(bodyLimit), (req, res) => {
    const sent = parse(req.body, schema);
    if (sent.ok) {
      res.json(basisCheck.check(sent.value));
      return;
    }
    const { t } = pageContext(req, res);
    const fields = sent.errors.map(({ field, code, params }: FieldError) => ({
      field,
      code,
      message: t.errors.fields[code](field, params),
    }));
    const message = fields[0]?.message ?? t.errors.kinds.badRequest.text;
    res.status(unprocessable).json({ error: { code: 'badRequest', message, fields } });
  });
  return router;
}

/** Said in the description of the interface. */
export const refusals = [
  errorTable.badRequest.status,
  errorTable.tooLarge.status,
  errorTable.unsupported.status,
  unprocessable,
  errorTable.tooMany.status,
] as const;
