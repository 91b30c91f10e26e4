import type { Verdict } from '../basis-check';
import type { Category } from '../burden';
import type { EntryKind, Ruling } from '../catalogue';

/** Words and patterns that speak for one thing, with a weight. */
export interface Cue {
  weight: number;
  words: readonly string[];
  /** Regular expressions; `~` stands for up to eight characters without a stop between, `<name>` for a class. */
  patterns: readonly string[];
}

/** One rule of the founding document as people meet it: within a category, and met by certain entries. */
export interface Topic {
  id: string;
  category: Category;
  clause: number | null;
  kind: EntryKind;
  verdict: Verdict;
  /** Rulings an entry must have to stand for it. */
  rulings: readonly Ruling[];
  /** What such an entry is called: parts of names. */
  names: readonly string[];
  cues: readonly Cue[];
}

/** Other ways people name what entries of a kind are about. */
export interface Saying extends Cue {
  kind: EntryKind;
  names: readonly string[];
}

export const signNames = [
  'relief',
  'contrast',
  'praise',
  'question',
  'want',
  'private',
  'service',
  'bring',
  'other',
  'own',
  'danger',
  'chat',
  'means',
  'lawful',
  'complaint',
  'agency',
] as const;
export type SignName = (typeof signNames)[number];

/** The data of data/burden-cues.json. */
export interface Lexicon {
  classes: Readonly<Record<string, readonly string[]>>;
  /** Words of two characters whose homophones are read as them. */
  slips: readonly string[];
  /** Pairs of characters that stand in very many names of entries. */
  everyday: readonly string[];
  categories: readonly (Cue & { category: Category })[];
  topics: readonly Topic[];
  sayings: readonly Saying[];
  signs: readonly (Cue & { sign: SignName })[];
}

/** A cue met in a text, from … to. */
export interface CueHit {
  owner: string;
  cue: number;
  weight: number;
  from: number;
  to: number;
}

interface CompiledCue {
  owner: string;
  weight: number;
  patterns: readonly RegExp[];
}

/** A cue with its owner: `category:B4`, `topic:ledger`, `saying:12`, `sign:relief`. */
function ownedCues(lexicon: Lexicon): (Cue & { owner: string })[] {
  return [
    ...lexicon.categories.map((cue) => ({ ...cue, owner: `category:${cue.category}` })),
    ...lexicon.topics.flatMap(({ id, cues }) =>
      cues.map((cue) => ({ ...cue, owner: `topic:${id}` })),
    ),
    ...lexicon.sayings.map((cue, i) => ({ ...cue, owner: `saying:${i}` })),
    ...lexicon.signs.map((cue) => ({ ...cue, owner: `sign:${cue.sign}` })),
  ];
}

/** A pattern of the lexicon as a regular expression. @throws SyntaxError when it is none. */
export function patternOf(pattern: string, classes: Lexicon['classes']): RegExp {
  const source = pattern
    .replace(/<(\w+)>/g, (_, name: string) => {
      const words = classes[name];
      if (!words) throw new SyntaxError(`burden cues: no class of words ${name}`);
      return `(?:${words.join('|')})`;
    })
    .replaceAll('~', '[^。，]{0,8}?');
  return new RegExp(source, 'g');
}

type Literals = Map<string, number[]>;

/** Namespaces: a longer word hides those inside it only where both speak of the same kind of thing. */
const spaces = ['category', 'topic', 'saying', 'sign'] as const;
const agency = 'sign:agency';
/** Particles inside an expression do not change it: 下了指标, 签过责任状, 建个群. */
const particles = /了|过|着|个|一个|些|儿/g;

interface Squeezed {
  text: string;
  /** Where each character of `text` stands in the whole. */
  at: readonly number[];
}

function squeezed(text: string): Squeezed {
  const kept = new Array<boolean>(text.length).fill(true);
  for (const { index, 0: found } of text.matchAll(particles)) {
    kept.fill(false, index, index + found.length);
  }
  const at = [...kept.keys()].filter((i) => kept[i]);
  return { text: at.map((i) => text[i]).join(''), at };
}

/** Finds the cues of a lexicon in texts. */
export class CueFinder {
  private readonly cues: readonly CompiledCue[];
  private readonly literals: Readonly<Record<(typeof spaces)[number], Literals>>;
  private readonly longest: number;

  constructor(lexicon: Lexicon) {
    this.literals = {
      category: new Map(),
      topic: new Map(),
      saying: new Map(),
      sign: new Map(),
    };
    this.cues = ownedCues(lexicon).map(({ owner, weight, words, patterns }, id) => {
      const space = spaces.find((name) => owner.startsWith(name)) ?? 'sign';
      for (const word of words) {
        const owners = this.literals[space].get(word);
        if (owners) owners.push(id);
        else this.literals[space].set(word, [id]);
      }
      const compiled = patterns.map((pattern) => patternOf(pattern, lexicon.classes));
      return { owner, weight, patterns: compiled };
    });
    this.longest = Math.max(...[...this.words()].map((word) => word.length));
  }

  private words(): Set<string> {
    return new Set(spaces.flatMap((space) => [...this.literals[space].keys()]));
  }

  /** Words for things and acts: what a slip of the pen may have meant. */
  things(): Set<string> {
    const named = spaces.filter((space) => space !== 'sign');
    return new Set(named.flatMap((space) => [...this.literals[space].keys()]));
  }

  /** In the order of the text. Words inside the name of an office do not count, nor those inside longer ones. */
  find(text: string): CueHit[] {
    const short = squeezed(text);
    const signs = [...this.wordsOf(text, 'sign'), ...this.apart(short, 'sign')];
    const offices = signs.filter(({ owner }) => owner === agency);
    const hits = [...signs.filter(({ owner }) => owner !== agency), ...this.patterned(text)];
    for (const space of ['category', 'topic', 'saying'] as const) {
      hits.push(...this.wordsOf(text, space), ...this.apart(short, space));
    }
    return hits
      .filter(({ from, to }) => !offices.some((one) => one.from <= from && to <= one.to))
      .sort((a, b) => a.from - b.from || a.to - b.to);
  }

  private patterned(text: string): CueHit[] {
    const hits: CueHit[] = [];
    this.cues.forEach(({ owner, weight, patterns }, cue) => {
      for (const pattern of patterns) {
        for (const match of text.matchAll(pattern)) {
          const to = match.index + match[0].length;
          if (to > match.index) hits.push({ owner, cue, weight, from: match.index, to });
        }
      }
    });
    return hits;
  }

  /** Words of the text without particles, with their places in the whole. */
  private apart({ text, at }: Squeezed, space: (typeof spaces)[number]): CueHit[] {
    return this.wordsOf(text, space)
      .map((hit) => ({ ...hit, from: at[hit.from] ?? 0, to: (at[hit.to - 1] ?? 0) + 1 }))
      .filter(({ from, to }) => to - from > 1);
  }

  private wordsOf(text: string, space: (typeof spaces)[number]): CueHit[] {
    const literals = this.literals[space];
    const hits: CueHit[] = [];
    let covered = 0;
    for (let from = 0; from < text.length; from += 1) {
      for (let n = Math.min(this.longest, text.length - from); n >= 1; n -= 1) {
        const to = from + n;
        if (to <= covered) break;
        const cues = literals.get(text.slice(from, to));
        if (!cues) continue;
        covered = to;
        for (const cue of cues) {
          const { owner, weight } = this.cues[cue] ?? { owner: '', weight: 0 };
          hits.push({ owner, cue, weight, from, to });
        }
        break;
      }
    }
    return hits;
  }
}
