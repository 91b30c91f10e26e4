import type { Request, RequestHandler, Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';

import type { StaffMember } from '../domain/account';
import type { Clock } from '../platform/clock';
import { StepUpPage } from '../../views/pages/step-up';
import { memberOf } from './access';
import { pageContext } from './context';
import { csrfField } from './csrf';
import { switchesLanguage } from './locale';
import { paths } from './paths';
import { render } from './render';

/** Field in which a form carries the code; it goes no further than the check. */
export const stepUpField = 'stepUpCode';
/** A proof of presence counts so long; signing in is one as well. */
const freshMs = 5 * 60_000;

/** Who checks the codes; `SecondFactorService` is one. */
export interface StepUpSource {
  stepUp(member: StaffMember, code: string): Promise<boolean>;
}

const sentFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
/** Never written into the page that asks: the form comes back and asks for them again. */
const secrets = ['password', 'passphrase', 'current', 'code'];
const notCarried: readonly string[] = [csrfField, stepUpField, 'lang', ...secrets];

type Fields = Record<string, string | string[]>;

function fieldsOf(req: Request): Fields {
  const sent = sentFields.safeParse(req.body);
  return sent.success ? sent.data : {};
}

/** Draws the page that asks; its form goes where the request went, with everything the request held. */
export function showStepUp(
  req: Request,
  res: Response,
  shown: { action: string; fields: Fields; wrong: boolean; status: number },
): void {
  const carried = Object.entries(shown.fields).filter(([name]) => !notCarried.includes(name));
  const fields = Object.fromEntries(carried);
  const ctx = { ...pageContext(req, res), path: paths.staff.stepUp };
  const { action, wrong } = shown;
  render(res, h(StepUpPage, { ctx, action, fields, field: stepUpField, wrong }), shown.status);
}

/**
 * Puts `guard` before some of a route's actions only. It reads the parameter `action`, as the route
 * does: a path of its own would be compared before `%61pprove` is decoded.
 */
export function forActions(actions: readonly string[], guard: RequestHandler): RequestHandler {
  return (req, res, next) => {
    const { action } = req.params;
    if (typeof action === 'string' && actions.includes(action)) return guard(req, res, next);
    next();
  };
}

/**
 * Lets pass whoever showed the second factor within the last five minutes. A GET is led to the page
 * that asks and comes back; a POST is answered with a page that asks for a code and sends the whole
 * form again, so that nothing typed is lost but passphrases and codes, which are asked for again. To stand behind `requireRole`; forms of files cannot be
 * carried. Where no second factor is asked of the account, nothing is asked here either.
 */
export function requireStepUp(deps: {
  source: StepUpSource;
  clock: Pick<Clock, 'now'>;
}): RequestHandler {
  return async (req, res, next) => {
    const member = memberOf(req);
    const { staff } = req.session;
    const now = deps.clock.now().getTime();
    if (member.secondFactor === 'none' || !staff) return next();
    const age = now - (staff.proved ?? Number.NEGATIVE_INFINITY);
    const asking = req.method !== 'GET' && req.method !== 'HEAD';
    const fields = asking ? fieldsOf(req) : {};
    const { [stepUpField]: code, ...rest } = fields;
    if (age >= 0 && age < freshMs) {
      if (code !== undefined) req.body = rest;
      return next();
    }
    if (!asking) {
      res.redirect(303, `${paths.staff.stepUp}?next=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    const typed = typeof code === 'string' && !switchesLanguage(req) ? code.trim() : '';
    if (typed !== '' && (await deps.source.stepUp(member, typed))) {
      req.session.staff = { ...staff, proved: now };
      req.body = rest;
      return next();
    }
    const shown = { action: req.originalUrl, fields, wrong: typed !== '', status: 401 };
    showStepUp(req, res, shown);
  };
}
