import type { Messages } from '../src/locales';

export interface NavEntry {
  href: string;
  label: keyof Messages['common']['nav'];
  /** Roles that see the entry; absent: everybody. */
  roles?: readonly string[];
}

export const publicNav: readonly NavEntry[] = [
  { href: '/', label: 'home' },
  { href: '/report', label: 'report' },
  { href: '/check', label: 'check' },
  { href: '/track', label: 'track' },
  { href: '/notices', label: 'notices' },
];

/** Further pages of the public, at the foot. */
export const footerNav: readonly NavEntry[] = [
  ...publicNav,
  { href: '/catalogues', label: 'openCatalogues' },
  { href: '/verify', label: 'verify' },
  { href: '/ballot', label: 'ballots' },
];

export const staffNav: readonly NavEntry[] = [
  { href: '/staff', label: 'queue', roles: ['triage', 'handler', 'approver'] },
  { href: '/staff/clusters', label: 'clusters', roles: ['triage', 'handler', 'approver'] },
  { href: '/staff/report', label: 'phone', roles: ['operator'] },
  { href: '/staff/calls', label: 'calls', roles: ['operator'] },
  { href: '/staff/ballot', label: 'ballots', roles: ['operator'] },
  { href: '/staff/identity', label: 'identity', roles: ['handler', 'approver'] },
  { href: '/staff/custody', label: 'custody', roles: ['custodian'] },
  { href: '/staff/mail', label: 'mail', roles: ['handler', 'approver'] },
  { href: '/staff/departments', label: 'departments', roles: ['handler', 'administrator'] },
  { href: '/staff/register', label: 'register', roles: ['handler', 'administrator'] },
  { href: '/staff/templates', label: 'templates', roles: ['administrator'] },
  {
    href: '/staff/catalogues',
    label: 'catalogues',
    roles: ['operator', 'triage', 'handler', 'approver', 'administrator'],
  },
  { href: '/staff/bypass', label: 'bypass', roles: ['approver'] },
  { href: '/staff/overdue', label: 'overdue', roles: ['approver'] },
  { href: '/staff/clocks', label: 'clocks', roles: ['administrator'] },
  { href: '/staff/retention', label: 'retention', roles: ['approver', 'administrator'] },
  { href: '/staff/accounts', label: 'accounts', roles: ['administrator'] },
  { href: '/staff/audit', label: 'audit', roles: ['auditor'] },
  { href: '/notices', label: 'notices' },
];

/** The entries somebody with these roles sees. */
export function visibleNav(entries: readonly NavEntry[], roles: readonly string[]): NavEntry[] {
  return entries.filter(
    (entry) => !entry.roles || entry.roles.some((role) => roles.includes(role)),
  );
}

/** The entry a path belongs to: the longest that is the path or a folder above it. */
export function currentNav(entries: readonly NavEntry[], path: string): NavEntry | undefined {
  const bare = path.split('?')[0] ?? '/';
  return entries
    .filter(({ href }) => bare === href || (href !== '/' && bare.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** The same page in another language: `lang` replaced in the query, everything else kept. */
export function languageHref(path: string, locale: string): string {
  const [bare = '/', query = ''] = path.split('#')[0]?.split('?') ?? [];
  const params = new URLSearchParams(query);
  params.set('lang', locale);
  return `${bare}?${params.toString()}`;
}
