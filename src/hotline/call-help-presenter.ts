import type { BasisFinding, Verdict } from '../domain/basis-check';
import type { KnownDemand } from '../clusters/known-demand-service';
import { categories, type Category } from '../domain/burden';
import { diversionsIn, isAnswered, missingFields } from '../domain/call-help';
import type { Locale, Messages } from '../locales';
import type { Reference } from '../platform/reference';

/** What stands beside the form while somebody speaks. */
export interface CallHelpView {
  diversions: { id: string; title: string; say: string }[];
  finding: {
    verdict: Verdict;
    word: string;
    /** One line to say aloud. */
    say: string;
    entries: { name: string; cited: string }[];
  } | null;
  /** What the office seems to know of the demand already; says nothing of the cases. */
  known: string | null;
  /** The category the words suggest, where it is another than the one chosen. */
  proposal: { category: Category; text: string } | null;
  script: { title: string; questions: { field: string; ask: string; answered: boolean }[] } | null;
  /** Names of the fields without which nothing can be filed. */
  missing: string[];
}

/** Entries shown beside the form. */
const shownEntries = 2;

export interface CallHelpWords {
  t: Messages;
  locale: Locale;
  reference: Pick<Reference, 'categories' | 'callScripts' | 'diversions'>;
}

function isCategory(value: string): value is Category {
  return categories.some((category) => category === value);
}

function findingView(finding: BasisFinding, { t }: CallHelpWords): CallHelpView['finding'] {
  const { verdict, answers } = finding;
  const words = t.cockpit.help;
  const first = answers[0];
  const say =
    first && verdict !== 'noBasisFound'
      ? words.says[verdict](first.entry.name, first.instrument)
      : words.says.noBasisFound;
  return {
    verdict,
    word: t.check.verdicts[verdict],
    say,
    entries: answers.slice(0, shownEntries).map(({ entry, ruling, instrument }) => ({
      name: entry.name,
      cited: [t.check.rulings[ruling], instrument].filter(Boolean).join(' · '),
    })),
  };
}

function knownText(known: KnownDemand, { t }: CallHelpWords): string {
  const words = t.cockpit.help.known;
  const { count, more, documentNo } = known;
  return count === null ? words.some : words.many(count, more, documentNo ?? '');
}

/** What was looked up of the words taken down; null where there was too little, or nothing found. */
export interface LookedUp {
  /** What the basis check says of the narrative. */
  finding: BasisFinding | null;
  known: KnownDemand | null;
}

/** The help for what was typed so far. */
export function callHelpView(
  typed: Readonly<Record<string, string>>,
  { finding, known }: LookedUp,
  words: CallHelpWords,
): CallHelpView {
  const { t, locale, reference } = words;
  const chosen = typed['category'] ?? '';
  const suggested = finding && finding.category !== 'B0' ? finding.category : null;
  const spoken = isCategory(chosen) ? chosen : suggested;
  const nameOf = (category: Category) =>
    `${category} ${reference.categories.get(category).name[locale]}`;
  const fields: Record<string, string> = t.staff.phone.fields;
  const place = typed['area'] || typed['township'] || typed['county'] || '';
  return {
    diversions: diversionsIn(typed['narrative'] ?? '', reference.diversions).map((one) => ({
      id: one.id,
      title: one.title[locale],
      say: one.say[locale],
    })),
    finding: finding && findingView(finding, words),
    known: known && knownText(known, words),
    proposal:
      suggested && suggested !== chosen ? { category: suggested, text: nameOf(suggested) } : null,
    script: spoken && {
      title: t.cockpit.help.scriptOf(nameOf(spoken)),
      questions: (reference.callScripts.get(spoken)?.questions ?? []).map((question) => ({
        field: question.field,
        ask: question.ask[locale],
        answered: isAnswered(question, typed),
      })),
    },
    missing: missingFields({ ...typed, area: place }).map((field) => fields[field] ?? field),
  };
}
