import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { ClockEditionsPage } from '../../views/pages/clock-editions';
import { ClockRowPage } from '../../views/pages/clock-row';
import { ClockTablePage } from '../../views/pages/clock-table';
import type { Role } from '../domain/case';
import { isRowId, type RowId } from '../domain/clock-table';
import type { Clock } from '../platform/clock';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { editionsQuery, rowForm, tableQuery } from './clock-table-form';
import { editionView, rowFormView, tableView } from './clock-table-presenter';
import { editionsPage, type ClockTableService, type TableInHand } from './clock-table-service';

export interface ClockTableRoutesDeps {
  tables: Pick<ClockTableService, 'inHand' | 'editions' | 'change'>;
  clock: Pick<Clock, 'today'>;
  /** Asks who changes the table for a fresh proof of presence. */
  stepUp: RequestHandler;
}

const editing = ['approver', 'administrator'] as const satisfies readonly Role[];

/**
 * The office's clock table: read by who works with it, changed row by row by administrators and
 * approving leaders. A form that is not right comes back with 422, one of an older edition with 409.
 */
export function clockTableRoutes({ tables, clock, stepUp }: ClockTableRoutesDeps): Router {
  const router = Router();
  const rowPath = `${paths.staff.clocks}/rows/:row`;
  const readers = requireRole('triage', 'handler', 'approver', 'administrator');
  const editors = requireRole(...editing);

  async function tableOf(req: Request): Promise<TableInHand> {
    const table = await tables.inHand(actorOf(req));
    if (!table) throw new HttpError('notFound');
    return table;
  }

  function rowId(req: Request): RowId {
    const id = String(req.params.row);
    if (!isRowId(id)) throw new HttpError('notFound');
    return id;
  }

  async function showRow(
    req: Request,
    res: Response,
    id: RowId,
    sent: { typed: Record<string, string>; errors: FormErrors; status: number } | null = null,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.clockRow(id) };
    const table = await tableOf(req);
    const view = rowFormView(table, id, sent?.typed ?? null, clock.today(), ctx);
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(ClockRowPage, { ctx, view, errors }), sent?.status ?? 200);
  }

  router.get(paths.staff.clocks, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const table = await tableOf(req);
    const { done } = tableQuery.parse(req.query);
    if (done === table.no && table.effectiveFrom) {
      ctx.notice = ctx.t.clocks.table.done(table.no, table.effectiveFrom);
    }
    const { roles } = actorOf(req);
    const editor = editing.some((role) => roles.includes(role));
    render(res, h(ClockTablePage, { ctx, view: tableView(table, editor, ctx) }));
  });

  router.get(paths.staff.clockEditions, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const { before } = editionsQuery.parse(req.query);
    const found = await tables.editions(actorOf(req), before);
    const shown = found.slice(0, editionsPage);
    const next = found.length > editionsPage ? shown.at(-1)?.no : undefined;
    const rows = shown.map((edition) => editionView(edition, ctx));
    const first = before < Number.MAX_SAFE_INTEGER;
    render(res, h(ClockEditionsPage, { ctx, view: { rows, next, first } }));
  });

  router.get(rowPath, editors, async (req, res) => {
    await showRow(req, res, rowId(req));
  });

  router.post(rowPath, editors, stepUp, async (req, res) => {
    const id = rowId(req);
    const { t } = pageContext(req, res);
    const words = t.clocks.table;
    const typed = typedOf(req.body);
    const form = parse(req.body, rowForm(id));
    if (!form.ok) {
      const { n, unit, from, instrument, article, effectiveFrom, reason } = words.form;
      const labels = { n, unit, from, instrument, article, effectiveFrom, reason };
      const errors = formErrors(t, form.errors, labels);
      await showRow(req, res, id, { typed, errors, status: 422 });
      return;
    }
    const result = await tables.change(actorOf(req), { id, ...form.value });
    if (result.ok) {
      res.redirect(303, `${paths.staff.clocks}?done=${result.edition.no}`);
      return;
    }
    if (result.reason === 'conflict') {
      const errors = { summary: [{ text: words.faults.conflict }], at: {} };
      await showRow(req, res, id, { typed, errors, status: 409 });
      return;
    }
    const [field, text] =
      result.reason === 'effectiveFrom'
        ? ['effectiveFrom', words.faults.effectiveFrom(result.earliest)]
        : ['n', words.faults[result.fault]];
    const errors = { summary: [{ href: `#${field}`, text }], at: { [field]: text } };
    await showRow(req, res, id, { typed, errors, status: 422 });
  });

  return router;
}
