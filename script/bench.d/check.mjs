// bench check: how often the basis check is right on the labelled sets, and what a check
// costs over 1,000 and over 20,000 entries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ascending, bench, built, percentile, printTable, root, say } from './support/stack.mjs';

const sizes = [1_000, 20_000];
const most = 3;
const rounds = 5;
/** Nothing is learned from either. */
const sets = ['development', 'held-out'];

await bench(async () => {
  const { loadReference } = built('src/platform/reference/index.js');
  const { loadShippedCatalogue } = built('src/catalogues/shipped-catalogue.js');
  const { categories } = built('src/domain/burden.js');
  const shipped = loadShippedCatalogue(loadReference());
  const check = checkOf(shipped);
  for (const set of sets) accuracy(set, check, utterances(set), categories);
  cost(shipped, utterances('development'));
});

function utterances(set) {
  return JSON.parse(readFileSync(join(root, `tests/check/utterances/${set}.json`), 'utf8'));
}

function checkOf(entries) {
  const { BasisCheck } = built('src/catalogues/basis-check.js');
  const today = built('src/platform/clock.js').systemClock.today();
  const check = new BasisCheck(
    { current: () => ({ edition: 1, entries }) },
    { today: () => today },
  );
  check.warmUp();
  return check;
}

function accuracy(set, check, rows, categories) {
  const judged = rows.map((row) => ({ row, found: check.check({ text: row.text }) }));
  const fits = (answer, { name }) => name.some((part) => answer?.entry.name.includes(part));
  const labelled = judged.filter(({ row }) => row.kind !== null);
  const nothing = judged.filter(({ row }) => row.kind === null);
  const falseHits = nothing.filter(
    ({ found }) => found.answers.length > 0 || found.verdict !== 'noBasisFound',
  );
  const share = (part, whole) =>
    `${((100 * part.length) / whole.length).toFixed(1)} % (${part.length} of ${whole.length})`;
  const right = (of) => judged.filter(({ row, found }) => of(row, found));
  printTable(`bench check: ${set} set, ${rows.length} utterances`, [
    ['figure', 'measured', 'aim'],
    [
      'top-1',
      share(
        labelled.filter(({ row, found }) => fits(found.answers[0], row)),
        labelled,
      ),
      '90 % or more',
    ],
    [
      'top-3',
      share(
        labelled.filter(({ row, found }) =>
          found.answers.slice(0, 3).some((one) => fits(one, row)),
        ),
        labelled,
      ),
      '97 % or more',
    ],
    ['false hits', share(falseHits, nothing), '5 % or less'],
    [
      'category',
      share(
        right((row, found) => row.category === found.category),
        judged,
      ),
      '90 % or more',
    ],
    [
      'verdict',
      share(
        right((row, found) => row.verdict === found.verdict || row.also?.includes(found.verdict)),
        judged,
      ),
      '',
    ],
    [
      'clause',
      share(
        right((row, found) => row.clause === found.clause),
        judged,
      ),
      '',
    ],
  ]);
  const count = (label, got) =>
    judged.filter(({ row, found }) => row.category === label && found.category === got).length;
  printTable('confusion: labelled category down, found across', [
    ['', ...categories],
    ...categories.map((label) => [label, ...categories.map((got) => count(label, got) || '·')]),
  ]);
}

/** Entries of invented matters with names and aliases made like those that ship. */
function generated(shipped, size) {
  const places = '东西南北上下前后大小新老高平长青红白双三四五六七八九'.split('');
  const matters = '水土林田路桥渠井塘坝圈棚园站点社队组'.split('');
  return Array.from({ length: size }, (_, i) => {
    const entry = shipped[i % shipped.length];
    if (i < shipped.length) return entry;
    const mark =
      places[i % places.length] +
      matters[Math.floor(i / places.length) % matters.length] +
      places[Math.floor(i / 480) % places.length] +
      matters[Math.floor(i / 37) % matters.length];
    return {
      ...entry,
      id: `${entry.id}-${i}`,
      name: `${mark}${entry.name}`,
      aliases: entry.aliases.map((alias) => `${mark}${alias}`),
    };
  });
}

function cost(shipped, rows) {
  const measured = sizes.map((size) => {
    const began = performance.now();
    const check = checkOf(generated(shipped, size));
    return { size, check, built: performance.now() - began, times: [] };
  });
  for (let round = 0; round <= rounds; round += 1) {
    for (const { check, times } of measured) {
      for (const { text } of rows) {
        const began = performance.now();
        check.check({ text });
        // The first round warms up.
        if (round > 0) times.push(performance.now() - began);
      }
    }
  }
  const [small, large] = measured.map(({ times }) => ascending(times));
  const ratio = (p) => percentile(large, p) / percentile(small, p);
  printTable(`cost of a check, ${rows.length} texts ${rounds} times, in this process`, [
    ['entries', 'index ms', 'p50 ms', 'p99 ms'],
    ...measured.map(({ size, built: ms, times }) => [
      size,
      ms.toFixed(0),
      percentile(ascending(times), 50).toFixed(2),
      percentile(ascending(times), 99).toFixed(2),
    ]),
  ]);
  say(
    `\nratio of 20,000 to 1,000 entries: p50 ${ratio(50).toFixed(2)}, p99 ${ratio(99).toFixed(2)} (aim: ${most} or less)`,
  );
}
