import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { h } from 'preact';

import { CataloguesPage } from '../../views/pages/catalogues';
import { CatalogueEntryPage } from '../../views/pages/catalogue-entry';
import { CatalogueEditionsPage, ComparePage } from '../../views/pages/catalogue-editions';
import { OpenCataloguesPage } from '../../views/pages/open-catalogues';
import type { CatalogueEntry } from '../domain/catalogue';
import type { Role } from '../domain/case';
import { proposingRoles } from '../domain/catalogue-change';
import { dayText } from '../locales/day';
import type { Clock } from '../platform/clock';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { byteOrderMark, csvLine } from '../web/csv';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { compareQuery, listQuery, openListQuery, pageQuery } from './catalogue-form';
import {
  differenceLimit,
  differenceView,
  editionRow,
  entryRow,
  entryView,
  fieldViews,
} from './catalogue-presenter';
import { cataloguePageSize, editionsPageSize, type CatalogueService } from './catalogue-service';
import { catalogueWords, type CatalogueReference } from './catalogue-words';
import { entryFieldNames, fieldsOf } from './entry-fields';

export interface CatalogueRoutesDeps {
  catalogues: Pick<
    CatalogueService,
    'current' | 'currentEdition' | 'list' | 'file' | 'versions' | 'editions' | 'compare'
  >;
  reference: CatalogueReference;
  clock: Pick<Clock, 'today'>;
}

/** Roles that read the rule book in the staff area; everybody reads it at /catalogues. */
export const catalogueReaders: readonly Role[] = [
  'operator',
  'triage',
  'handler',
  'approver',
  'administrator',
];
const entryId = /^[a-z0-9-]{1,80}$/;
const openPageSize = 100;
/** Lines written in one piece. */
const exportBatch = 200;

function* csvLines(entries: readonly CatalogueEntry[]): Generator<string> {
  yield byteOrderMark + csvLine(entryFieldNames);
  for (let at = 0; at < entries.length; at += exportBatch) {
    const batch = entries.slice(at, at + exportBatch).map((entry) => {
      const fields = fieldsOf(entry);
      return csvLine(entryFieldNames.map((name) => fields[name]));
    });
    yield batch.join('');
  }
}

/** The reader has gone away: nobody is left to be told. */
function wentAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Reading the rule book: the list for everybody, and entries, editions and the export for staff. */
export function catalogueRoutes({ catalogues, reference, clock }: CatalogueRoutesDeps): Router {
  const router = Router();
  const readers = requireRole(...catalogueReaders);

  router.get(paths.catalogues, (req, res) => {
    const ctx = pageContext(req, res);
    const words = catalogueWords(reference, ctx);
    const query = parse(req.query, openListQuery);
    const { kind, page } = query.ok ? query.value : { kind: 'certificateToKeep' as const, page: 1 };
    const { entries, total } = catalogues.list({ kind, words: [] }, page, openPageSize);
    const day = (on: string) => dayText(ctx.locale, on);
    const rows = entries.map((entry) => ({
      ...entryRow(entry, words, 8),
      fields: fieldViews(entry, words, day).filter(
        ({ field }) => field !== 'id' && field !== 'name',
      ),
    }));
    const view = { kind, rows, page, pages: Math.ceil(total / openPageSize) };
    render(res, h(OpenCataloguesPage, { ctx, view }));
  });

  router.get(paths.staff.catalogues, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const words = catalogueWords(reference, ctx);
    const query = parse(req.query, listQuery);
    const { kind, q, page } = query.ok ? query.value : { kind: null, q: '', page: 1 };
    const filter = { kind, words: q.split(/\s+/).filter((word) => word !== '') };
    const { entries, total } = catalogues.list(filter, page);
    const edition = await catalogues.currentEdition();
    const view = {
      kind,
      q,
      page,
      pages: Math.ceil(total / cataloguePageSize),
      total,
      rows: entries.map((entry) => entryRow(entry, words)),
      edition: edition && { no: edition.no, from: edition.effectiveFrom },
      mayPropose: proposes(actorOf(req).roles),
    };
    render(res, h(CataloguesPage, { ctx, view }));
  });

  router.get(paths.staff.catalogueExport, readers, async (_req, res) => {
    const { edition, entries } = catalogues.current;
    const name = `catalogue-${clock.today()}-${edition}.csv`;
    res.attachment(name).set('Cache-Control', 'no-store').type('text/csv; charset=utf-8');
    await pipeline(Readable.from(csvLines(entries)), res).catch((error: unknown) => {
      if (!wentAway(error)) throw error;
    });
  });

  router.get(`${paths.staff.catalogues}/entries/:id`, readers, async (req, res) => {
    const id = String(req.params.id);
    const file = entryId.test(id) ? await catalogues.file(id) : null;
    if (!file) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    const words = catalogueWords(reference, ctx);
    const asked = parse(req.query, compareQuery);
    const found = asked.ok ? await catalogues.versions(id, asked.value.from, asked.value.to) : null;
    if (asked.ok && !found) throw new HttpError('notFound');
    const view = entryView(file, proposes(actorOf(req).roles), words);
    const compared =
      asked.ok && found ? { ...asked.value, difference: differenceView(found, words) } : null;
    render(res, h(CatalogueEntryPage, { ctx, view, compared }));
  });

  router.get(paths.staff.catalogueEditions, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const query = parse(req.query, pageQuery);
    const page = query.ok ? query.value.page : 1;
    const found = await catalogues.editions(page);
    const rows = found.slice(0, editionsPageSize).map((edition) => editionRow(edition, ctx.t));
    const view = { rows, page, more: found.length > editionsPageSize };
    render(res, h(CatalogueEditionsPage, { ctx, view }));
  });

  router.get(paths.staff.catalogueCompare, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const words = catalogueWords(reference, ctx);
    const query = parse(req.query, compareQuery);
    if (!query.ok) throw new HttpError('badRequest');
    const { from, to } = query.value;
    const found = from === to ? [] : await catalogues.compare(from, to);
    if (!found) throw new HttpError('notFound');
    const rows = found.slice(0, differenceLimit).map((row) => differenceView(row, words));
    render(res, h(ComparePage, { ctx, view: { from, to, rows, total: found.length } }));
  });

  return router;
}

function proposes(roles: readonly string[]): boolean {
  return proposingRoles.some((role) => roles.includes(role));
}
