import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { pinyin } from 'pinyin-pro';

import type { Weakness } from '../domain/account';

/** Whose password it is; anything of it within the password makes it weak. */
export interface PasswordOwner {
  signInName: string;
  name: string;
  officeName: string;
}

/** zxcvbn: 3 = safely unguessable with moderate protection against offline attack on a slow hash. */
const leastScore = 3;
/** Longer texts are judged by their beginning: the estimate takes more than linear time. */
const judged = 100;
/** Characters that have to be left beside words and numbers everybody tries. */
const leastOwn = 6;

/** What people here take first: pinyin of common words, numbers that sound like words, keyboard walks. */
const habits = [
  ...['password', 'passw0rd', 'qwertyuiop', 'qwerty', 'asdfghjkl', 'asdfgh', 'zxcvbnm', 'zxcvbn'],
  ...['1qaz2wsx3edc', '1qaz2wsx', '1q2w3e4r', 'qazwsx', 'abc123', 'a123456', 'aa123456', 'q123456'],
  ...['administrator', 'admin', 'letmein', 'welcome', 'iloveyou', 'root', 'test', 'guest', 'user'],
  ...[
    'woaini',
    'woaiwojia',
    'wodemima',
    'mima',
    'denglu',
    'nihao',
    'zhongguo',
    'zhonghua',
    'china',
  ],
  ...['laopo', 'laogong', 'baobao', 'baobei', 'mama', 'baba', 'gongxifacai', 'facai', 'pingan'],
  ...['xingfu', 'kuaile', 'shengri', 'wangluo', 'diannao', 'bangong', 'zhengfu', 'shizhengfu'],
  ...['weirenminfuwu', 'renmin', 'gongchandang', 'dangjian', 'jijian', 'jiwei', 'duban', 'jianfu'],
  ...['qingcun', 'changchun', 'nongan', 'jilin', 'beijing', 'dongbei'],
  ...['5201314', '1314520', '520520', '147258369', '741852963', '7758521', '3344520', '110110'],
  ...[
    '666666',
    '888888',
    '168168',
    '112233',
    '123123',
    '123456789',
    '12345678',
    '123456',
    '654321',
  ],
  ...['12345', '321321', '111111', '000000', '123321', '1234', '4321'],
].sort((a, b) => b.length - a.length);

const runs = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];

/** Numbers that are known of a person: identity card, mobile telephone, a day, a year. */
const personalNumbers =
  /\d{17}[\dx]|1[3-9]\d{9}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d{2}/g;

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function namesOf({ signInName, name, officeName }: PasswordOwner): string[] {
  const spelt = pinyin(name, { toneType: 'none', type: 'array', v: true }).join('');
  const parts = signInName.split(/[._-]/).filter((part) => part.length > 3);
  const all = [signInName, ...parts, name, officeName, ...(spelt.length > 4 ? [spelt] : [])];
  return [...new Set(all.map(lettersAndDigits))].filter((one) => one.length > 1);
}

/** The kind of the longest part that was guessed as something known. */
function reasonOf({ sequence }: ZxcvbnResult): Weakness {
  const known = sequence.filter(({ pattern }) => pattern !== 'bruteforce');
  const longest = known.sort((a, b) => b.token.length - a.token.length)[0];
  switch (longest?.pattern) {
    case 'dictionary':
      return longest['dictionaryName'] === 'userInputs' ? 'personal' : 'common';
    case 'spatial':
    case 'sequence':
      return 'sequence';
    case 'repeat':
      return 'repeated';
    case 'date':
    case 'regex':
      return 'digits';
    default:
      return 'guessable';
  }
}

/**
 * Judges passwords by how many guesses they take, not by what they are composed of (NIST SP 800-63B
 * 5.1.1.2), with the habits of Chinese users beside the dictionaries of zxcvbn.
 */
export class PasswordStrength {
  readonly #estimate = new ZxcvbnFactory({
    dictionary: { ...dictionary, habits },
    graphs: adjacencyGraphs,
  });

  /** Why the password is weak, or null. */
  weakness(password: string, owner: PasswordOwner): Weakness | null {
    const plain = password.normalize('NFKC').slice(0, judged);
    if (new Set(plain).size < 5) return 'repeated';
    const core = lettersAndDigits(plain);
    if (runs.some((run) => run.includes(core))) return 'sequence';
    const names = namesOf(owner);
    if (names.some((name) => core.includes(name))) return 'personal';
    if (/^\d+$/.test(core)) return 'digits';
    const unnumbered = core.replace(personalNumbers, '');
    const own = habits.reduce((left, word) => left.replaceAll(word, ''), unnumbered);
    if (own.length < leastOwn && own.length < core.length) {
      return own.length < unnumbered.length ? 'common' : 'digits';
    }
    const result = this.#estimate.check(plain, names);
    return result.score < leastScore ? reasonOf(result) : null;
  }
}
