import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CatalogueChangePage } from '../../views/pages/catalogue-change';
import { CatalogueChangesPage } from '../../views/pages/catalogue-changes';
import { CatalogueProposalPage } from '../../views/pages/catalogue-proposal';
import type { RequestHandler } from 'express';
import type { OfficeService } from '../accounts/office-service';
import type { CatalogueEntry } from '../domain/catalogue';
import { proposingRoles, type CatalogueChange } from '../domain/catalogue-change';
import type { Clock } from '../platform/clock';
import { idPattern, randomId } from '../platform/ids';
import type { Reference } from '../platform/reference';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import type { CatalogueService } from './catalogue-service';
import { changeWords } from './catalogue-words';
import {
  changesQuery,
  commandForms,
  doneQuery,
  isChangeAction,
  newChangeQuery,
  proposalForm,
} from './change-form';
import { changeRow, changeView, statusOptions } from './change-presenter';
import { changePageSize, type ChangeResult, type ChangeService } from './change-service';
import { catalogueReaders } from './catalogue-routes';
import { fieldsOf, readEntry, type EntryFields, type KnownCodes } from './entry-fields';
import { emptyFields, proposalView, typedFields } from './proposal-presenter';
import { proposalWords } from './proposal-words';

export interface ChangeRoutesDeps {
  changes: Pick<ChangeService, 'find' | 'list' | 'act' | 'propose' | 'differences' | 'isOnRecord'>;
  catalogues: Pick<CatalogueService, 'find' | 'current'>;
  offices: Pick<OfficeService, 'list'>;
  reference: Pick<Reference, 'areas' | 'departments' | 'categories' | 'clauses'>;
  known: KnownCodes;
  clock: Pick<Clock, 'today'>;
  /** Asks who approves or publishes for a fresh proof of presence. */
  stepUp: RequestHandler;
}

type Refused = Extract<ChangeResult, { reason: 'refused' }>;

/** Proposing, reviewing, approving and publishing changes of the rule book. Behind `staffGate`. */
export function changeRoutes(deps: ChangeRoutesDeps): Router {
  const { changes, catalogues, offices, reference, known, clock } = deps;
  const router = Router();
  const readers = requireRole(...catalogueReaders);
  const proposers = requireRole(...proposingRoles);
  const path = `${paths.staff.catalogueChanges}/:id`;

  router.get(paths.staff.catalogueChanges, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const query = parse(req.query, changesQuery);
    const { status, page } = query.ok ? query.value : { status: 'proposed' as const, page: 1 };
    const found = await changes.list(actorOf(req), status, page);
    const words = changeWords(reference, ctx, await offices.list());
    const rows = found.slice(0, changePageSize).map((change) => changeRow(change, words));
    const more = found.length > changePageSize;
    const view = { status, rows, page, more, statuses: statusOptions(ctx.t) };
    render(res, h(CatalogueChangesPage, { ctx, view }));
  });

  async function showProposal(
    req: Request,
    res: Response,
    shown: Omit<Parameters<typeof proposalView>[0], 'name'>,
    errors: FormErrors = noFormErrors,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.newCatalogueChange };
    const words = proposalWords(reference, ctx, await offices.list(), actorOf(req).office);
    const name = catalogues.find(shown.entry)?.name ?? '';
    const view = proposalView({ ...shown, name }, words);
    const status = errors === noFormErrors ? 200 : 400;
    render(res, h(CatalogueProposalPage, { ctx, view, errors }), status);
  }

  /** The entry a form is about: null for a new one. */
  function entryOf(id: string): CatalogueEntry | null {
    if (id === '') return null;
    const entry = catalogues.find(id);
    if (!entry) throw new HttpError('notFound');
    return entry;
  }

  router.get(paths.staff.newCatalogueChange, proposers, async (req, res) => {
    const query = parse(req.query, newChangeQuery);
    if (!query.ok) throw new HttpError('badRequest');
    const entry = entryOf(query.value.entry);
    const start = { ...emptyFields, area: '2201', level: 'any', origin: 'local' };
    await showProposal(req, res, {
      entry: entry?.id ?? '',
      removal: entry !== null && query.value.remove === '1',
      fields: entry ? fieldsOf(entry) : { ...start, effectiveFrom: clock.today() },
      reason: '',
      asked: [],
    });
  });

  router.post(paths.staff.catalogueChanges, proposers, async (req, res) => {
    const { t } = pageContext(req, res);
    const own = t.catalogues;
    const typed = typedOf(req.body);
    const entry = entryOf(typed.entry ?? '');
    const removal = entry !== null && typed.remove === '1';
    const fields: EntryFields = {
      ...typedFields(typed),
      id: entry?.id ?? `e-${randomId().toLowerCase()}`,
    };
    const asked = (typed.asked ?? '').split(',').filter((one) => one !== '');
    const shown = { entry: entry?.id ?? '', removal, fields, reason: typed.reason ?? '', asked };
    const form = parse(req.body, proposalForm);
    const read = removal ? null : readEntry(fields, known);
    const labels = { reason: own.form.reason, asked: own.form.asked };
    const formFaults = form.ok ? noFormErrors : formErrors(t, form.errors, labels);
    const fieldFaults = read && !read.ok ? read.errors : [];
    if (!form.ok || fieldFaults.length > 0) {
      const at: Record<string, string | undefined> = { ...formFaults.at };
      const summary = fieldFaults.map(({ field, problem }) => {
        const text = `${own.fields[field]}：${own.problems[problem]}`;
        at[field] = text;
        return { href: `#${field}`, text };
      });
      await showProposal(req, res, shown, { at, summary: [...summary, ...formFaults.summary] });
      return;
    }
    const next = read?.ok ? read.entry : null;
    const base = catalogues.current.versionOf(fields.id);
    const rows = [{ id: fields.id, base, entry: next }];
    const unchanged = entry !== null && next !== null && sameFields(entry, next);
    const result = unchanged
      ? null
      : await changes.propose(actorOf(req), { source: 'form', rows }, form.value);
    if (result?.ok) {
      res.redirect(303, `${paths.staff.catalogueChange(result.change.id)}?done=propose`);
      return;
    }
    const refused = result && 'refusal' in result ? own.refusals[result.refusal] : null;
    const text = refused ?? own.form.unchanged;
    await showProposal(req, res, shown, {
      at: { asked: refused ?? undefined },
      summary: [{ href: refused ? '#asked' : undefined, text }],
    });
  });

  async function changeOf(req: Request): Promise<CatalogueChange> {
    const id = String(req.params.id);
    const change = idPattern.test(id) ? await changes.find(actorOf(req), id) : null;
    if (!change) throw new HttpError('notFound');
    return change;
  }

  async function show(
    req: Request,
    res: Response,
    change: CatalogueChange,
    sent: { action: string; typed: Record<string, string>; error: string } | null = null,
    status = 200,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.catalogueChange(change.id) };
    const done = parse(req.query, doneQuery);
    if (!sent && done.ok && done.value.done) {
      ctx.notice = ctx.t.catalogues.change.done[done.value.done];
    }
    const words = changeWords(reference, ctx, await offices.list());
    const differences = await changes.differences(change);
    const onRecord = await changes.isOnRecord(change);
    const reader = { actor: actorOf(req), today: clock.today(), onRecord };
    const view = changeView(change, differences, reader, words);
    render(res, h(CatalogueChangePage, { ctx, view, sent }), status);
  }

  router.get(path, readers, async (req, res) => {
    await show(req, res, await changeOf(req));
  });

  for (const weighty of ['approve', 'publish']) {
    router.post(`${path}/${weighty}`, requireRole('approver'), deps.stepUp);
  }

  router.post(`${path}/:action`, readers, async (req, res) => {
    const { action } = req.params;
    if (!isChangeAction(action)) throw new HttpError('notFound');
    const change = await changeOf(req);
    const { t } = pageContext(req, res);
    const own = t.catalogues;
    const typed = typedOf(req.body);
    const form = parse(req.body, commandForms[action]);
    if (!form.ok) {
      if (form.errors.some(({ field }) => field === 'version')) throw new HttpError('badRequest');
      const { bodies, stance, text, remark, reason, effectiveFrom } = own.change;
      const labels = { of: bodies, stance, text, remark, reason, effectiveFrom };
      const { summary } = formErrors(t, form.errors, { ...labels, asked: own.form.asked });
      const error = summary.map((one) => one.text).join(' ');
      await show(req, res, change, { action, typed, error }, 400);
      return;
    }
    const { version, command } = form.value;
    const result = await changes.act(actorOf(req), change.id, version, command);
    if (result.ok) {
      res.redirect(303, `${paths.staff.catalogueChange(change.id)}?done=${action}`);
      return;
    }
    if (result.reason === 'notFound') throw new HttpError('notFound');
    if (result.reason === 'refused' && result.refusal === 'notAllowed') {
      throw new HttpError('forbidden');
    }
    const error =
      result.reason === 'conflict' ? own.change.conflict : own.refusals[refusalOf(result)];
    await show(req, res, await changeOf(req), { action, typed, error }, 409);
  });

  return router;
}

function refusalOf({ refusal }: Refused): Refused['refusal'] {
  return refusal;
}

function sameFields(one: CatalogueEntry, other: CatalogueEntry): boolean {
  return JSON.stringify(fieldsOf(one)) === JSON.stringify(fieldsOf(other));
}
