import type { routing as source } from '../zh-CN/routing';
import type { Widen } from '../widen';

/** Which office a case belongs to and why; how it is handed over. */
export const routing: Widen<typeof source> = {
  title: 'Office in charge',
  office: 'Now with',
  rule: 'By the rule',
  routed: (office, reasons) => `${office}, because ${reasons}`,
  separator: '; ',
  stop: '.',
  comma: ', ',
  reasons: {
    area: (area) => `${area} lies in the area it supervises`,
    tier: (department, tier) =>
      `${department} is supervised at ${tier} level; an office below cannot write to it or name it in a notice`,
    bypass: {
      own: (department) => `the report is about a supervising office itself (${department})`,
      above: (department) => `${department} leads the office of its own level`,
    },
    highest: 'there is no office at a higher level',
    withheld: 'no office above can take it; it is for approving leaders only',
  },
  tiers: { village: 'village', township: 'township', county: 'county', city: 'city' },
  lead: {
    label: 'Lead department',
    clause: (no, lead) => `clause ${no}: ${lead}`,
    counterpart: (name) => ` (here: ${name})`,
    with: (names) => `; with ${names}`,
    none: 'no clause applies, so none leads',
  },
};
