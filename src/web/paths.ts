/** Addresses of the site; `staff.…` need a signed-in account. */
export const paths = {
  home: '/',
  report: '/report',
  track: '/track',
  proof: '/report/proof',
  verify: '/verify',
  check: '/check',
  ballot: '/ballot',
  checkApi: '/api/v1/check',
  callsApi: '/api/v1/calls',
  openApi: '/api/v1/openapi.json',
  proofKeys: '/api/v1/proof-keys',
  leave: '/leave',
  notices: '/notices',
  noticeRss: '/notices/feed.xml',
  noticesApi: '/api/v1/notices',
  noticeFeed: '/api/v1/notices.json',
  catalogues: '/catalogues',
  department: {
    door: '/department',
    open: '/department/open',
    opened: (token: string) => `/department/open/${encodeURIComponent(token)}`,
    leave: '/department/leave',
    papers: '/department/papers',
    paper: (id: string) => `/department/papers/${encodeURIComponent(id)}`,
    file: (id: string) => `/department/papers/${encodeURIComponent(id)}/file`,
    act: (id: string, act: string) => `/department/papers/${encodeURIComponent(id)}/${act}`,
  },
  notice: (id: string) => `/notices/${encodeURIComponent(id)}`,
  staff: {
    queue: '/staff',
    case: (id: string) => `/staff/cases/${encodeURIComponent(id)}`,
    ballot: (id: string) => `/staff/cases/${encodeURIComponent(id)}/ballot`,
    ballots: '/staff/ballot',
    queuePresence: '/staff/queue/presence',
    clusters: '/staff/clusters',
    cluster: (leadId: string, decision: 'link' | 'keep-apart') =>
      `/staff/clusters/${encodeURIComponent(leadId)}/${decision}`,
    phoneReport: '/staff/report',
    callDrafts: '/staff/report/drafts',
    callDraft: (id: string) => `/staff/report?draft=${encodeURIComponent(id)}`,
    calls: '/staff/calls',
    currentCall: '/staff/calls/current',
    desk: '/staff/calls/desk',
    callFigures: '/staff/calls/figures',
    callBacks: '/staff/call-backs',
    newCallBack: '/staff/call-backs/new',
    callBack: (id: string) => `/staff/call-backs/${encodeURIComponent(id)}`,
    mail: '/staff/mail',
    signIn: '/staff/sign-in',
    signOut: '/staff/sign-out',
    secondFactor: '/staff/second-factor',
    secondFactorSetUp: '/staff/second-factor/set-up',
    recoveryCodes: '/staff/second-factor/codes',
    stepUp: '/staff/step-up',
    ownAccount: '/staff/account',
    sessions: '/staff/sessions',
    endSession: (handle: string) => `/staff/sessions/${encodeURIComponent(handle)}/end`,
    endOtherSessions: '/staff/sessions/end-others',
    password: '/staff/password',
    accounts: '/staff/accounts',
    account: (id: string, action: AccountAction) =>
      `/staff/accounts/${encodeURIComponent(id)}/${action}`,
    offices: '/staff/offices',
    audit: '/staff/audit',
    auditExport: '/staff/audit/export',
    custody: '/staff/custody',
    identityRequests: '/staff/identity',
    identityRequest: (id: string) => `/staff/identity/${encodeURIComponent(id)}`,
    openedIdentity: (id: string) => `/staff/identity/${encodeURIComponent(id)}/opened`,
    askIdentity: (caseId: string) => `/staff/cases/${encodeURIComponent(caseId)}/identity`,
    recusal: (id: string) => `/staff/accounts/${encodeURIComponent(id)}/recusal`,
    bypass: '/staff/bypass',
    retention: '/staff/retention',
    notices: '/staff/notices',
    noticeCount: '/staff/notices/count',
    noticeSettings: '/staff/notices/settings',
    noticesRead: '/staff/notices/read-all',
    ownNotice: (seq: number) => `/staff/notices/${seq}`,
    markNotice: (seq: number, as: 'read' | 'unread') => `/staff/notices/${seq}/${as}`,
    register: '/staff/register',
    templates: '/staff/templates',
    template: (kind: string) => `/staff/templates/${encodeURIComponent(kind)}`,
    registerExport: '/staff/register/export',
    bulk: '/staff/queue/bulk',
    overdue: '/staff/overdue',
    transfers: '/staff/transfers',
    guard: '/staff/guard',
    claimTime: '/staff/claim-time',
    clocks: '/staff/clocks',
    clockEditions: '/staff/clocks/editions',
    clockRow: (id: string) => `/staff/clocks/rows/${encodeURIComponent(id)}`,
    catalogues: '/staff/catalogues',
    catalogueEntry: (id: string) => `/staff/catalogues/entries/${encodeURIComponent(id)}`,
    catalogueExport: '/staff/catalogues/export',
    catalogueImport: '/staff/catalogues/import',
    catalogueEditions: '/staff/catalogues/editions',
    catalogueCompare: '/staff/catalogues/compare',
    catalogueChanges: '/staff/catalogues/changes',
    newCatalogueChange: '/staff/catalogues/changes/new',
    catalogueChange: (id: string) => `/staff/catalogues/changes/${encodeURIComponent(id)}`,
  },
} as const;

/** What an administrator may do to an account. */
export const accountActions = [
  'disable',
  'enable',
  'unlock',
  'password',
  'endSessions',
  'resetSecondFactor',
] as const;
export type AccountAction = (typeof accountActions)[number];

export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** Pages behind the sign-in. */
export function isStaff(path: string): boolean {
  return /^\/staff(?:\/|$)/.test(path);
}

const base = 'http://local.invalid';
const signingPaths: readonly string[] = [
  paths.staff.signIn,
  paths.staff.signOut,
  paths.staff.secondFactor,
  paths.staff.stepUp,
];

/** `next` when it is an address of the staff pages of this very site, else the queue. */
export function staffReturnPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500 || !/^\/staff(?:[/?]|$)/.test(next)) {
    return paths.staff.queue;
  }
  if (/[\\\s]/.test(next) || !URL.canParse(next, base)) return paths.staff.queue;
  const url = new URL(next, base);
  const inside = url.origin === base && /^\/staff(?:\/(?!\/)|$)/.test(url.pathname);
  const signing = signingPaths.includes(url.pathname);
  return inside && !signing ? `${url.pathname}${url.search}` : paths.staff.queue;
}
