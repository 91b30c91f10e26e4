import type { Language, NearTerms } from './near-terms';
import type { Reading } from './text';

/** Beyond so many characters a text is read as it stands. */
const mostMended = 1_500;
const leastSlip = 3;
const mostSlip = 11;

interface Mend {
  from: number;
  to: number;
  term: string;
  /** By sound rather than by a slip. */
  sounds: boolean;
}

/** A place belongs to one mend only: by sound before by slip, then the longest, then the earliest. */
function apart(mends: Mend[]): Mend[] {
  const chosen: Mend[] = [];
  const order = (a: Mend, b: Mend) =>
    Number(b.sounds) - Number(a.sounds) || b.term.length - a.term.length || a.from - b.from;
  for (const mend of mends.sort(order)) {
    if (chosen.every(({ from, to }) => mend.to <= from || to <= mend.from)) chosen.push(mend);
  }
  return chosen.sort((a, b) => a.from - b.from);
}

function replaced(reading: Reading, mends: readonly Mend[]): Reading {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const copy = (to: number) => {
    text += reading.text.slice(at, to);
    starts.push(...reading.starts.slice(at, to));
    ends.push(...reading.ends.slice(at, to));
  };
  for (const { from, to, term } of mends) {
    copy(from);
    text += term;
    for (let i = 0; i < term.length; i += 1) {
      starts.push(reading.starts[from] ?? 0);
      ends.push(reading.ends[to - 1] ?? 0);
    }
    at = to;
  }
  copy(reading.text.length);
  return { text, starts, ends, typed: reading.typed };
}

/** For each character whether it stands alone, outside every word of the dictionary. */
function loneCharacters(text: string, language: Language): boolean[] {
  return language.words(text).flatMap((word) => [...word].map(() => word.length === 1));
}

function covered(text: string, terms: NearTerms): boolean[] {
  const known = new Array<boolean>(text.length).fill(false);
  for (let i = 0; i < text.length; i += 1) {
    for (let n = Math.min(terms.longest, text.length - i); n >= 2; n -= 1) {
      if (!terms.has(text.slice(i, i + n))) continue;
      known.fill(true, i, i + n);
      break;
    }
  }
  return known;
}

/** Characters that are mistaken for each other by their shape. */
const alike = new Set(
  '拆折 责贵 证征 账帐 群裙 状壮 己已 未末 土士 牌碑 牌拍 微徽 签鉴 签答 报极 表衣 任仕 书节 占站 培陪 检捡 险检 保堡 订钉 挂桂 村材 开升 章童 否杏 票漂 栏拦 板扳 板版 喷愤 拍柏 卡咔 录绿 账胀 督督 暗喑 陪培 摊滩 推椎 销消 险脸'.split(
    ' ',
  ),
);

type Doubtful = (from: number, to: number) => boolean;

/** Whether a stretch holds a character that stands alone and outside every term. */
function doubtfulIn(lone: readonly boolean[], known: readonly boolean[]): Doubtful {
  const before = [0];
  lone.forEach((alone, i) => before.push((before[i] ?? 0) + (alone && known[i] !== true ? 1 : 0)));
  return (from, to) => (before[to] ?? 0) > (before[from] ?? 0);
}

const inHan = /^\p{Script=Han}+$/u;

/** By sound: 泽任状, 台zhang, zerenzhuang. */
function bySound(text: string, terms: NearTerms, lone: readonly boolean[], doubtful: Doubtful) {
  const row = terms.sounds(text);
  const found: Mend[] = [];
  row.forEach(({ from }, i) => {
    for (let n = 2; n <= terms.longest && i + n <= row.length; n += 1) {
      const part = row.slice(i, i + n);
      const to = part.at(-1)?.to ?? from;
      if (/[。，]/.test(text.slice(from, to))) break;
      const written = part.some(({ letters }) => letters);
      if (!written && !doubtful(from, to)) continue;
      const term = terms.sounding(part);
      if (term === undefined || term === text.slice(from, to)) continue;
      if (written || soundsMeant(lone.slice(from, to)))
        found.push({ from, to, term, sounds: true });
    }
  });
  return found;
}

/** With one slip of the pen: 责任任状, 无范罪记录证明. */
function bySlip(text: string, terms: NearTerms, lone: readonly boolean[], doubtful: Doubtful) {
  const found: Mend[] = [];
  for (let from = 0; from < text.length; from += 1) {
    for (let n = leastSlip; n <= mostSlip && from + n <= text.length; n += 1) {
      const to = from + n;
      if (!inHan.test(text[to - 1] ?? '')) break;
      if (!doubtful(from, to)) continue;
      const window = text.slice(from, to);
      if (terms.has(window)) continue;
      for (const { term, at } of terms.slips(window)) {
        if (isSlip(window, term, from, at, lone)) found.push({ from, to, term, sounds: false });
      }
    }
  }
  return found;
}

/**
 * Puts right what was written by sound, with one slip or in pinyin letters, wherever it then is a term of
 * the rule book or a cue. Words of the dictionary stay as they are: 健康证明 does not become 健在证明.
 */
export function mended(reading: Reading, terms: NearTerms, language: Language): Reading {
  const { text } = reading;
  if (text.length > mostMended) return reading;
  const lone = loneCharacters(text, language);
  const known = covered(text, terms);
  const doubtful = doubtfulIn(lone, known);
  const mends = [...bySound(text, terms, lone, doubtful), ...bySlip(text, terms, lone, doubtful)];
  return replaced(reading, apart(mends));
}

/** Short homophones count only where the characters make no words of their own. */
function soundsMeant(lone: readonly boolean[]): boolean {
  if (lone.length > leastSlip) return true;
  return lone.length < leastSlip ? lone.every(Boolean) : lone.some(Boolean);
}

/** Characters that stand in many sentences and turn their meaning: nobody types them by mistake. */
const particles = /[不没未无也都还又再就的了给让叫要把被]/;
const leastReplaced = 5;

/** The wrong character has to stand outside every word; a missing one, beside something that does. */
function isSlip(
  window: string,
  term: string,
  from: number,
  at: number,
  lone: readonly boolean[],
): boolean {
  const here = lone[from + at] === true;
  const inside = at > 0 && at < window.length - 1;
  const typed = window[at] ?? '';
  const meant = term[at] ?? '';
  if (window.length > term.length) {
    const twice = typed === window[at - 1] || typed === window[at + 1];
    return twice || (here && inside && term.length > leastSlip && !particles.test(typed));
  }
  if (particles.test(meant)) return false;
  if (window.length < term.length) {
    return term.length >= leastReplaced && at > 0 && at < window.length;
  }
  if (typed === term[at + 1] && window[at + 1] === meant) return true;
  if (alike.has(typed + meant) || alike.has(meant + typed)) return here;
  return here && inside && term.length >= leastReplaced && !particles.test(typed);
}
