import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { ProofGonePage, ProofPage } from '../../views/pages/proof';
import { VerifyPage } from '../../views/pages/verify';
import { machineLine } from '../domain/filing-statement';
import type { ReportService } from '../reports/report-service';
import { pageContext } from '../web/context';
import { HttpError, kindOf } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { qrImage } from '../web/qr-image';
import { render } from '../web/render';
import type { FilingProofService, Registration, Verification } from './filing-proof-service';
import { proofForm, verifyForm } from './proof-form';
import { proofView, verificationView, type VerificationView } from './proof-presenter';

export interface ProofRoutesDeps {
  reports: Pick<ReportService, 'proofOf'>;
  proofs: Pick<FilingProofService, 'verify' | 'registration' | 'keys'>;
  /** Counts requests by network, so that serials cannot be tried out; true when there were too many. */
  tooMany(req: Request, res: Response): Promise<boolean>;
}

/**
 * The filing proof: its printable page for whoever holds the form's token, and the public check. Tokens, serials
 * and statements travel in form bodies only. `GET /api/v1/proof-keys` is a JSON Web Key Set (RFC 7517).
 */
export function proofRoutes({ reports, proofs, tooMany }: ProofRoutesDeps): Router {
  const router = Router();

  router.post(paths.proof, async (req, res) => {
    if (await tooMany(req, res)) throw new HttpError('tooMany');
    const sent = parse(req.body, proofForm);
    if (!sent.ok) throw new HttpError('badRequest');
    const ctx = { ...pageContext(req, res), path: paths.report };
    const { submission } = sent.value;
    const proof = await reports.proofOf(submission);
    if (!proof) return render(res, h(ProofGonePage, { ctx }), 409);
    const view = proofView(proof, submission, await qrImage(machineLine(proof.statement)));
    render(res, h(ProofPage, { ctx, view }));
  });

  router.get(paths.proof, (_req, res) => {
    res.redirect(303, paths.report);
  });

  function showVerify(
    req: Request,
    res: Response,
    result: VerificationView | null,
    errors: FormErrors = noFormErrors,
    status = 200,
  ): void {
    const ctx = { ...pageContext(req, res), path: paths.verify };
    const typed = req.method === 'POST' ? typedOf(req.body) : null;
    render(res, h(VerifyPage, { ctx, typed, result, errors, keys: proofs.keys() }), status);
  }

  /** Null when the register is out of reach: signatures are checked without it. */
  async function registrationOf(checked: Verification): Promise<Registration | null> {
    try {
      return await proofs.registration(checked);
    } catch (error) {
      if (kindOf(error) !== 'unavailable') throw error;
      return null;
    }
  }

  router.get(paths.verify, (req, res) => {
    showVerify(req, res, null);
  });

  const atStatement = (text: string): FormErrors => ({
    summary: [{ href: '#statement', text }],
    at: { statement: text },
  });

  router.post(paths.verify, async (req, res) => {
    const { t, locale } = pageContext(req, res);
    const words = t.proof.verify;
    if (await tooMany(req, res)) return showVerify(req, res, null, atStatement(words.tooMany), 429);
    const sent = parse(req.body, verifyForm);
    if (!sent.ok) {
      const labels = { statement: words.statement, slip: words.slip };
      return showVerify(req, res, null, formErrors(t, sent.errors, labels), 422);
    }
    const checked = proofs.verify(sent.value.statement, sent.value.slip);
    if (!checked) return showVerify(req, res, null, atStatement(words.unreadable), 422);
    const registration = await registrationOf(checked);
    showVerify(req, res, verificationView({ t, locale }, checked, registration));
  });

  router.get(paths.proofKeys, (_req, res) => {
    res.json({ keys: proofs.keys().map(({ jwk }) => jwk) });
  });
  return router;
}
