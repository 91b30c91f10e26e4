import { roles, type Role } from '../../src/domain/case';

/** Whose a route is, and what it answers. A route that is missing here fails the suite. */
export interface RouteRule {
  /**
   * `anybody` needs no session; `department`: a session of the portal, which no account is; otherwise
   * the roles that are let in.
   */
  who: 'anybody' | 'department' | readonly Role[];
  /** Only staff of the root (city) office are let in. */
  rootOnly?: true;
  /**
   * What the path names belongs to one office; anybody of another is answered `elsewhere`. The root
   * office's administrator may reach every account.
   */
  of?: 'case' | 'file' | 'document' | 'action' | 'account';
  elsewhere?: 404;
  /** Statuses that may answer whoever is let in and sends no more than the path and an empty form. */
  answers: readonly number[];
}

const reading: readonly Role[] = ['triage', 'handler', 'approver'];
const noticed: readonly Role[] = [...reading, 'custodian'];
const everybody: readonly Role[] = roles;
const proposing: readonly Role[] = ['triage', 'handler'];
const catalogueReaders: readonly Role[] = [...reading, 'operator', 'administrator'];

const open = (...answers: number[]): RouteRule => ({ who: 'anybody', answers });
/** What answers who has no session of the portal; what it opens is in tests/web/departments.test.ts. */
const department = (...answers: number[]): RouteRule => ({ who: 'department', answers });
const staff = (who: readonly Role[], ...answers: number[]): RouteRule => ({ who, answers });

export const routeTable: Readonly<Record<string, RouteRule>> = {
  'GET /health': open(200),
  'GET /ready': open(200),
  'GET /metrics': open(200),

  'GET /': open(200),
  'GET /report': open(200),
  'POST /report': open(422),
  'POST /report/check': open(422),
  'POST /report/area': open(200),
  'POST /report/edit': open(200),
  'POST /report/receipt': open(400),
  'GET /report/check': open(303),
  'GET /report/area': open(303),
  'GET /report/edit': open(303),
  'GET /report/receipt': open(303),
  'POST /report/proof': open(400),
  'GET /report/proof': open(303),
  'GET /verify': open(200),
  'POST /verify': open(422),
  'GET /api/v1/proof-keys': open(200),
  'GET /check': open(200),
  'POST /check': open(422),
  'POST /api/v1/check': open(415),
  'POST /api/v1/calls': open(404),
  'GET /api/v1/openapi.json': open(200),
  'GET /leave': open(303),
  'GET /ballot': open(200),
  'POST /ballot': open(422),
  'GET /ballot/answer': open(303),
  'POST /ballot/answer': open(422),
  'GET /track': open(200),
  'POST /track': open(422),
  'GET /track/:action': open(303),
  'POST /track/replace': open(422),
  'POST /track/:action': open(404),
  'GET /api/v1/areas': open(200),
  'GET /api/v1/departments': open(200),
  'GET /notices': open(200),
  'GET /notices/feed.xml': open(200),
  'GET /api/v1/notices.json': open(200),
  'GET /api/v1/notices': open(200),
  'GET /notices/:id': open(404),
  'GET /catalogues': open(200),

  'GET /department': department(200),
  'POST /department': department(403),
  'GET /department/open/:token': department(410),
  'GET /department/open': department(303),
  'POST /department/open': department(410),
  'POST /department/leave': department(303),
  'GET /department/papers': department(303),
  'GET /department/papers/:id': department(303),
  'GET /department/papers/:id/file': department(303),
  'POST /department/papers/:id/:act': department(403),

  'GET /staff/sign-in': open(200, 303),
  'POST /staff/sign-in': open(400, 403),
  'GET /staff/password': staff(everybody, 200),
  'POST /staff/password': staff(everybody, 400),

  'GET /staff': staff(everybody, 200, 303),
  'GET /staff/cases/:id': { ...staff(reading, 200), of: 'case', elsewhere: 404 },
  'GET /staff/cases/:id/files/:fileId': { ...staff(reading, 200), of: 'file', elsewhere: 404 },
  'GET /staff/cases/:id/files/:fileId/original': {
    ...staff(reading, 200),
    of: 'file',
    elsewhere: 404,
  },
  'POST /staff/cases/:id/files/:fileId/original': {
    ...staff(reading, 404),
    of: 'file',
    elsewhere: 404,
  },
  'GET /staff/cases/:id/presence': { ...staff(reading, 200), of: 'case', elsewhere: 404 },
  'GET /staff/queue/presence': staff(reading, 400),
  'GET /staff/cases/:id/identity': { ...staff(['handler'], 200), of: 'case', elsewhere: 404 },
  'POST /staff/cases/:id/identity': { ...staff(['handler'], 400), of: 'case', elsewhere: 404 },
  'GET /staff/cases/:id/documents/:rung': {
    ...staff(reading, 200),
    of: 'document',
    elsewhere: 404,
  },
  'GET /staff/cases/:id/papers/:paper': {
    ...staff(reading, 200),
    of: 'document',
    elsewhere: 404,
  },
  'GET /staff/cases/:id/papers/:paper/file': {
    ...staff(reading, 200),
    of: 'document',
    elsewhere: 404,
  },
  'POST /staff/cases/:id/wording': {
    ...staff(['handler'], 400),
    of: 'case',
    elsewhere: 404,
  },
  'POST /staff/cases/:id/actions/:action': {
    ...staff(reading, 303, 422),
    of: 'action',
    elsewhere: 404,
  },

  'GET /staff/identity': staff(['handler', 'approver', 'custodian'], 200, 303),
  'GET /staff/identity/:id': staff(['handler', 'approver', 'custodian'], 404),
  'GET /staff/identity/:id/opened': staff(['handler'], 404),
  'POST /staff/identity/:id/:action': staff(['handler', 'approver', 'custodian'], 404),
  'GET /staff/custody': staff(['custodian'], 200),
  'POST /staff/custody/:form': staff(['custodian'], 404),

  'GET /staff/notices': staff(noticed, 200),
  'GET /staff/notices/count': staff(noticed, 200),
  'POST /staff/notices/read-all': staff(noticed, 400),
  'GET /staff/notices/settings': staff(noticed, 200),
  'POST /staff/notices/settings': staff(noticed, 422),
  'GET /staff/notices/:seq': staff(noticed, 404),
  'POST /staff/notices/:seq/:as': staff(noticed, 404),

  'GET /staff/audit': staff(['auditor'], 200),
  'GET /staff/audit/export': staff(['auditor'], 200),

  'GET /staff/claim-time': staff(['approver'], 200),
  'POST /staff/claim-time': staff(['approver'], 422),
  'GET /staff/guard': staff(['approver'], 200),
  'POST /staff/guard': staff(['approver'], 422),
  'GET /staff/account': staff(everybody, 200),
  'GET /staff/sessions': staff(everybody, 200),
  'POST /staff/sessions/:handle/end': staff(everybody, 303, 404),
  'POST /staff/sessions/end-others': staff(everybody, 303),
  'GET /staff/second-factor': staff(everybody, 200, 303),
  'POST /staff/second-factor': staff(everybody, 303, 400, 422),
  'POST /staff/second-factor/codes': staff(everybody, 303, 404, 409),
  'GET /staff/second-factor/set-up': staff(everybody, 200, 303, 404),
  'POST /staff/second-factor/set-up': staff(everybody, 303, 400, 404, 422),
  'GET /staff/step-up': staff(everybody, 200, 303),
  'POST /staff/step-up': staff(everybody, 303, 400, 422),

  'GET /staff/report': staff(['operator'], 200),
  'POST /staff/report': staff(['operator'], 422),
  'POST /staff/report/receipt': staff(['operator'], 400),
  'POST /staff/report/help': staff(['operator'], 200),
  'POST /staff/report/draft': staff(['operator'], 400),
  'GET /staff/report/drafts': staff(['operator'], 200),
  'POST /staff/report/drafts/discard': staff(['operator'], 400),

  'GET /staff/calls': staff(['operator', 'approver'], 200),
  'GET /staff/calls/current': staff(['operator'], 200),
  'POST /staff/calls/current/end': staff(['operator'], 400),
  'POST /staff/calls/desk': staff(['operator'], 422),
  'POST /staff/calls/desk/leave': staff(['operator'], 303),
  'GET /staff/calls/figures': staff(['approver'], 200),
  'GET /staff/ballot': staff(['operator'], 200),
  'POST /staff/ballot': staff(['operator'], 422),
  'GET /staff/cases/:id/ballot': staff(['handler'], 404),
  'POST /staff/cases/:id/ballot': staff(['handler'], 404),
  'GET /staff/call-backs': staff(['operator'], 200),
  'GET /staff/call-backs/new': staff(['operator'], 200),
  'POST /staff/call-backs': staff(['operator'], 422),
  'GET /staff/call-backs/:id': staff(['operator'], 404),
  'POST /staff/call-backs/:id/reveal': staff(['operator'], 404),
  'POST /staff/call-backs/:id/:action': staff(['operator'], 404),

  'GET /staff/mail': staff(['handler', 'approver'], 200),
  'GET /staff/mail/:id': staff(['handler', 'approver'], 404),
  'GET /staff/mail/:id/attachments/:index': staff(['handler', 'approver'], 404),
  'GET /staff/register': staff(['handler', 'approver', 'administrator'], 200),
  'GET /staff/register/export': staff(['handler', 'approver', 'administrator'], 200),
  'GET /staff/templates': staff(['administrator'], 200),
  'GET /staff/templates/:kind': staff(['administrator'], 404),
  'POST /staff/templates/:kind': staff(['administrator'], 404),
  'GET /staff/departments': staff(['handler', 'administrator'], 200),
  'POST /staff/departments': staff(['handler', 'administrator'], 303, 400),
  'POST /staff/departments/settings': staff(['handler', 'administrator'], 303, 400),

  'GET /staff/accounts': staff(['administrator'], 200),
  'POST /staff/accounts': staff(['administrator'], 400),
  'GET /staff/accounts/:id/recusal': {
    ...staff(['administrator'], 200),
    of: 'account',
    elsewhere: 404,
  },
  'POST /staff/accounts/:id/recusal': {
    ...staff(['administrator'], 400),
    of: 'account',
    elsewhere: 404,
  },
  'POST /staff/accounts/:id/:action': {
    ...staff(['administrator'], 400),
    of: 'account',
    elsewhere: 404,
  },
  'GET /staff/offices': { ...staff(['administrator'], 200), rootOnly: true },
  'POST /staff/offices': { ...staff(['administrator'], 400), rootOnly: true },

  'GET /staff/transfers': staff(reading, 200),
  'GET /staff/clusters': staff(reading, 200),
  'POST /staff/clusters/:id/link': staff(['triage'], 404),
  'POST /staff/clusters/:id/keep-apart': staff(['triage', 'handler'], 404),

  'GET /staff/bypass': staff(['approver'], 200),
  'POST /staff/queue/bulk': staff(['triage'], 422),
  'GET /staff/overdue': staff(['approver'], 200),
  'GET /staff/clocks': staff(['triage', 'handler', 'approver', 'administrator'], 200),
  'GET /staff/clocks/editions': staff(['triage', 'handler', 'approver', 'administrator'], 200),
  'GET /staff/clocks/rows/:row': staff(['approver', 'administrator'], 404),
  'POST /staff/clocks/rows/:row': staff(['approver', 'administrator'], 404),
  'GET /staff/retention': staff(['approver', 'administrator'], 200),
  'POST /staff/retention/:id/:action': staff(['approver'], 404),

  'GET /staff/catalogues': staff(catalogueReaders, 200),
  'GET /staff/catalogues/export': staff(catalogueReaders, 200),
  'GET /staff/catalogues/entries/:id': staff(catalogueReaders, 404),
  'GET /staff/catalogues/editions': staff(catalogueReaders, 200),
  'GET /staff/catalogues/compare': staff(catalogueReaders, 400),
  'GET /staff/catalogues/import': staff(proposing, 200),
  'POST /staff/catalogues/import': staff(proposing, 400),
  'GET /staff/catalogues/changes': staff(catalogueReaders, 200),
  'GET /staff/catalogues/changes/new': staff(proposing, 200),
  'POST /staff/catalogues/changes': staff(proposing, 400),
  'GET /staff/catalogues/changes/:id': staff(catalogueReaders, 404),
  'POST /staff/catalogues/changes/:id/approve': staff(['approver'], 404),
  'POST /staff/catalogues/changes/:id/publish': staff(['approver'], 404),
  'POST /staff/catalogues/changes/:id/:action': staff(catalogueReaders, 404),

  // Ends the session: last.
  'POST /staff/sign-out': staff(everybody, 303),
};
