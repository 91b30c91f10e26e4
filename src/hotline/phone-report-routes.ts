import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CallHelp } from '../../views/components/phone/call-help';
import {
  PhoneReceiptPage,
  type PhoneReceiptView,
  type PhoneSerial,
} from '../../views/pages/phone-receipt';
import { PhoneReportPage } from '../../views/pages/phone-report';
import type { KnownDemandService } from '../clusters/known-demand-service';
import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import type { Clock } from '../platform/clock';
import type { Reference } from '../platform/reference';
import type { ReportService } from '../reports/report-service';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { switchesLanguage } from '../web/locale';
import { typedOf, type FieldError } from '../web/parse';
import { paths } from '../web/paths';
import { render, renderSecret } from '../web/render';
import { readDraft, readDraftId } from './call-draft-form';
import type { CallDraftService } from './call-draft-service';
import { callHelpView, type LookedUp } from './call-help-presenter';
import { readConfirmation, readPhoneExtras, type ReportFormReader } from './phone-report-form';
import { phoneReportView, type DraftView } from './phone-report-presenter';
import type { PhoneReportService } from './phone-report-service';

export interface PhoneReportDeps {
  reports: Pick<ReportService, 'newSubmission' | 'confirmReceipt' | 'receiptOf' | 'proofOf'>;
  phoneReports: Pick<PhoneReportService, 'file'>;
  drafts: Pick<CallDraftService, 'save' | 'find' | 'count' | 'newDesk' | 'idOf'>;
  form: ReportFormReader;
  check: { check(question: BasisQuestion): BasisFinding };
  known: Pick<KnownDemandService, 'find'>;
  reference: Reference;
  clock: Clock;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Shorter texts say too little to be looked up. */
const shortest = 6;
const longest = 5_000;
const longestNumber = 100;

interface Shown {
  token: string;
  typed?: Readonly<Record<string, string>>;
  errors?: readonly FieldError[];
  draft?: Partial<DraftView>;
}

/**
 * The operator's form: the web report on one screen, filed by telephone. Nothing of the operator goes
 * into the report. The answer to a filed report is the page with the code; sending the same form
 * again gives the same code until the caller has read it back.
 */
export function phoneReportRoutes(deps: PhoneReportDeps): Router {
  const router = Router();
  const { reports, drafts, form: reader, reference, clock, publicUrl } = deps;
  const operator = requireRole('operator');
  const path = paths.staff.phoneReport;

  const contextOf = (req: Request, res: Response) => ({ ...pageContext(req, res), path });

  /** What the lists say of the words taken down so far. */
  function findingFor(typed: Readonly<Record<string, string>>): BasisFinding | null {
    const text = (typed['narrative'] ?? '').trim().slice(0, longest);
    if (text.length < shortest) return null;
    const { area = '', department = '' } = typed;
    return deps.check.check({
      text,
      ...(reference.areas.get(area) ? { area } : {}),
      ...(reference.departments.get(department) ? { department } : {}),
    });
  }

  async function lookUp(req: Request, typed: Readonly<Record<string, string>>): Promise<LookedUp> {
    const { area = '', department = '', category = '', documentNo = '', narrative = '' } = typed;
    const told = {
      area: reference.areas.get(area) ? area : '',
      department: reference.departments.get(department) ? department : '',
      category,
      documentNo: documentNo.slice(0, longestNumber),
      narrative: narrative.trim().slice(0, longest),
    };
    const known = await deps.known.find(told, actorOf(req));
    return { finding: findingFor(typed), known };
  }

  async function showForm(req: Request, res: Response, shown: Shown, status = 200): Promise<void> {
    const ctx = contextOf(req, res);
    const [open, lookedUp] = await Promise.all([
      drafts.count(actorOf(req)),
      lookUp(req, shown.typed ?? {}),
    ]);
    const { t, locale } = ctx;
    const words = { t, locale, reference, today: clock.today() };
    const id = drafts.idOf(shown.token);
    const draft = { version: 0, desk: drafts.newDesk(), said: '', ...shown.draft, id, open };
    const view = phoneReportView({ ...shown, lookedUp, draft }, words);
    render(res, h(PhoneReportPage, { ctx, view }), status);
  }

  /** The form's draft as the page knows it, saved first where the page asks for it. */
  async function draftOf(req: Request, res: Response, save: boolean): Promise<Partial<DraftView>> {
    const sent = readDraft(req.body);
    if (!sent) return {};
    const { version, desk } = sent;
    if (!save) return { version, desk };
    const saved = await drafts.save(actorOf(req), sent);
    const words = pageContext(req, res).t.cockpit.drafts;
    if (saved.ok) return { version: saved.version, desk, said: words.saved };
    const said = words.refused[saved.reason];
    if (saved.reason !== 'elsewhere') return { version, desk, said };
    return { version, desk, said, other: paths.staff.callDraft(drafts.idOf(sent.token)) };
  }

  function showReceipt(req: Request, res: Response, view: PhoneReceiptView, status = 200): void {
    const page = h(PhoneReceiptPage, { ctx: contextOf(req, res), view });
    if (view.state === 'shown') renderSecret(res, page, status);
    else render(res, page, status);
  }

  /** The public number of a filing while its code may be shown, for callers who want a proof. */
  async function serialOf(token: string): Promise<PhoneSerial | null> {
    const proof = await reports.proofOf(token);
    return proof && { serial: proof.statement.serial, verifyAt: `${publicUrl}${paths.verify}` };
  }

  router.get(path, operator, async (req, res) => {
    const id = readDraftId(req.query);
    const kept = id && (await drafts.find(actorOf(req), id));
    if (id && !kept) throw new HttpError('notFound');
    if (!kept) {
      await showForm(req, res, { token: reports.newSubmission() });
      return;
    }
    const { token, typed, version } = kept;
    await showForm(req, res, { token, typed, draft: { version } });
  });

  router.post(path, operator, async (req, res) => {
    const { token, redraw, saves, take } = readPhoneExtras(req.body);
    const typed = typedOf(req.body);
    const draft = await draftOf(req, res, saves);
    if (redraw || switchesLanguage(req)) {
      const shown = take ? { ...typed, category: take } : typed;
      await showForm(req, res, { token, typed: shown, draft });
      return;
    }
    const { locale } = pageContext(req, res);
    const rules = { ...reference, today: clock.today(), locale };
    const form = reader.read(req.body, rules);
    if (!form.ok) {
      await showForm(req, res, { token, typed, errors: form.errors, draft }, 422);
      return;
    }
    const { facts, content, identity } = form.value;
    const submission = {
      facts: { ...facts, channel: 'phone' as const },
      content,
      identity,
      files: [],
      token,
    };
    const filed = await deps.phoneReports.file(submission, actorOf(req));
    const notTaken = filed.differs ? content.narrative : '';
    const status = filed.differs ? 409 : 200;
    if (!filed.ok) {
      showReceipt(req, res, { state: 'kept', notTaken }, status);
      return;
    }
    const { code } = filed;
    const filing = await serialOf(token);
    showReceipt(req, res, { state: 'shown', token, code, filing, notTaken }, status);
  });

  /** The help for what is typed now, asked for as the form fills; nothing of it is kept. */
  router.post(`${path}/help`, operator, async (req, res) => {
    const ctx = contextOf(req, res);
    const typed = typedOf(req.body);
    const { t, locale } = ctx;
    const view = callHelpView(typed, await lookUp(req, typed), { t, locale, reference });
    render(res, h(CallHelp, { ctx, view }));
  });

  router.post(`${path}/receipt`, operator, async (req, res) => {
    const form = readConfirmation(req.body);
    if (!form) throw new HttpError('badRequest');
    const { token, lastFour, notTaken } = form;
    const switching = switchesLanguage(req);
    const filing = await serialOf(token);
    if (!switching && (await reports.confirmReceipt(token, lastFour))) {
      showReceipt(req, res, { state: 'confirmed', filing, notTaken });
      return;
    }
    const code = await reports.receiptOf(token);
    if (!code) showReceipt(req, res, { state: 'kept', notTaken });
    else if (switching) showReceipt(req, res, { state: 'shown', token, code, filing, notTaken });
    else showReceipt(req, res, { state: 'shown', token, code, filing, notTaken, wrong: true }, 422);
  });
  return router;
}
