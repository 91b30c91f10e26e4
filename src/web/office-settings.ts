import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { OfficeSettingsPage, type SettingsWords } from '../../views/pages/office-settings';
import type { Actor } from '../domain/case';
import type { Messages } from '../locales';
import { actorOf, requireRole } from './access';
import { pageContext } from './context';
import { HttpError } from './errors';
import { formErrors, noFormErrors, type FormErrors } from './form-errors';
import { parse, typedOf } from './parse';
import { render } from './render';

/** Longest reason, in characters. */
const reasonLength = 500;

/** Why the settings are changed; kept on record. */
export const settingsReason = z.string().trim().min(1).max(reasonLength);

const query = z.object({ done: z.literal('yes').optional().catch(undefined) });

/** Whole numbers that an office sets for itself. */
export interface OfficeSettings<Name extends string> {
  path: string;
  words(t: Messages): SettingsWords & Record<Name, string>;
  /** In the order in which the page asks for them. */
  names: readonly Name[];
  bounds: Record<Name, { min: number; max: number }>;
  form: z.ZodType<Record<Name, number> & { reason: string }>;
  /** As they stand; null for who has no office. */
  current(actor: Actor): Promise<Record<Name, number> | null>;
  change(actor: Actor, wanted: Record<Name, number> & { reason: string }): Promise<void>;
  /** Asks who changes them for a fresh proof of presence. */
  stepUp?: RequestHandler;
}

/** The page of an office's settings: changed by its approving leaders, with a reason. */
export function officeSettingsRoutes<Name extends string>(settings: OfficeSettings<Name>): Router {
  const { path, words, names, bounds, form } = settings;
  const router = Router();
  const leaders = requireRole('approver');

  async function show(
    req: Request,
    res: Response,
    sent: { typed: Readonly<Record<string, string>>; errors: FormErrors } | null = null,
  ): Promise<void> {
    const saved = await settings.current(actorOf(req));
    if (!saved) throw new HttpError('notFound');
    const ctx = { ...pageContext(req, res), path };
    const said = words(ctx.t);
    if (query.parse(req.query).done && !sent) ctx.notice = said.done;
    const fields = names.map((name) => ({
      name,
      label: said[name],
      hint: said.between(bounds[name].min, bounds[name].max),
      value: sent?.typed[name] ?? String(saved[name]),
    }));
    const reason = { value: sent?.typed['reason'] ?? '', max: reasonLength };
    const view = { path, words: said, fields, reason };
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(OfficeSettingsPage, { ctx, view, errors }), sent ? 422 : 200);
  }

  router.get(path, leaders, async (req, res) => {
    await show(req, res);
  });

  router.post(path, leaders, ...(settings.stepUp ? [settings.stepUp] : []), async (req, res) => {
    const sent = parse(req.body, form);
    if (!sent.ok) {
      const { t } = pageContext(req, res);
      const said = words(t);
      const labels = [...names, 'reason' as const].map((name) => [name, said[name]] as const);
      const errors = formErrors(t, sent.errors, Object.fromEntries(labels));
      await show(req, res, { typed: typedOf(req.body), errors });
      return;
    }
    await settings.change(actorOf(req), sent.value);
    res.redirect(303, `${path}?done=yes`);
  });

  return router;
}
