// Learns data/basis-weights.json from the labelled utterances of data/basis-training. The same data give
// the same file: rows are shuffled by a fixed seed, weights are rounded. --check only says whether it is up to date.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const root = new URL('..', import.meta.url).pathname;

const weightsFile = join(root, 'data/basis-weights.json');
const trainingDir = join(root, 'data/basis-training');
const files = readdirSync(trainingDir)
  .filter((name) => name.endsWith('.json'))
  .sort();
const learnedFrom = createHash('sha256');
for (const file of [
  ...files.map((name) => join(trainingDir, name)),
  join(root, 'data/burden-cues.json'),
  join(root, 'data/catalogue.csv'),
]) {
  learnedFrom.update(readFileSync(file));
}
const digest = learnedFrom.digest('hex');
if (process.argv.includes('--check')) {
  const current = JSON.parse(readFileSync(weightsFile, 'utf8')).learnedFrom;
  if (current !== digest) {
    process.stderr.write(
      'data/basis-weights.json is older than what it is learned from: run script/train-check\n',
    );
    process.exit(1);
  }
  process.exit(0);
}

const { shippedJudge } = require(join(root, 'dist/src/catalogues/basis-check.js'));
const { noTopic } = require(join(root, 'dist/src/domain/basis-check/judge.js'));

const epochs = 15;
const settledAfter = 5;
const rate = 0.3;
/** Features in fewer rows than this, and classes with fewer rows, teach nothing. */
const leastRows = 2;
const leastOfClass = 3;
/** Lesser weights are left out of the file. */
/** Burdens of these kinds are labelled by their rule, not by one entry. */
const general = ['form', 'mechanism', 'post', 'signboard', 'groupOrApp'];
/** A name part in more names than this means none of their entries in particular. */
const few = 3;
const leastWeight = 0.4;

const { judge, entries, lexicon } = shippedJudge();
const rows = files.flatMap((name) => JSON.parse(readFileSync(join(trainingDir, name), 'utf8')));
const learned = rows.map((row) => ({
  features: [...judge.features(row.text).features],
  topic: topicOf(row),
  entry: entryOf(row),
}));
const lost = rows.filter((_, i) => learned[i].topic === undefined);
for (const row of lost.slice(0, 20)) process.stderr.write(`no topic for: ${JSON.stringify(row)}\n`);

const weights = {
  learnedFrom: digest,
  topics: learn(learned.map(({ features, topic }) => ({ features, label: topic }))),
  entries: learn(learned.map(({ features, entry }) => ({ features, label: entry }))),
};
writeFileSync(weightsFile, `${JSON.stringify(weights)}\n`);
process.stdout.write(
  `${rows.length} rows, ${weights.topics.classes.length} topics, ${weights.entries.classes.length} entries\n`,
);

/** The topic of a row: of those with its verdict, category, clause and kind the one most of whose names it has. */
function topicOf({ verdict, category, clause, kind, name }) {
  if (verdict === 'noBasisFound' && category === 'B0') return noTopic;
  const fitting = lexicon.topics.filter(
    (topic) =>
      topic.verdict === verdict &&
      topic.category === category &&
      topic.clause === clause &&
      topic.kind === kind,
  );
  const shared = (topic) =>
    name.filter((part) => topic.names.some((own) => own.includes(part) || part.includes(own)))
      .length;
  return fitting.sort((a, b) => shared(b) - shared(a))[0]?.id;
}

/**
 * The shipped entry a row means: the one that has the rarest of its name parts; of parts that stand in the
 * text, where any does. None where every part stands in the names of many entries: then the row tells of
 * the topic alone.
 */
function entryOf({ kind, name, text, category }) {
  if (category !== 'B0' && general.includes(kind)) return undefined;
  const sameKind = entries.filter((entry) => entry.kind === kind);
  const said = name.filter((part) => text.includes(part));
  let best;
  for (const part of said.length > 0 ? said : name) {
    const held = sameKind.filter((entry) => entry.name.includes(part));
    if (held.length === 0 || held.length > few) continue;
    if (held.length < (best?.holders ?? Infinity)) best = { id: held[0].id, holders: held.length };
  }
  return best?.id;
}

/** Multinomial logistic regression by stochastic gradients with a rate of its own for each weight (AdaGrad). */
function learn(samples) {
  const counts = new Map();
  for (const { label } of samples) if (label) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = [...counts.keys()].filter((label) => counts.get(label) >= leastOfClass).sort();
  const classIndex = new Map(classes.map((label, i) => [label, i]));
  const taught = samples.filter(({ label }) => classIndex.has(label));
  const seen = new Map();
  for (const { features } of taught) {
    for (const [name] of features) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const names = [...seen.keys()].filter((name) => seen.get(name) >= leastRows).sort();
  const featureIndex = new Map(names.map((name, i) => [name, i]));
  const rowsOf = taught.map(({ features, label }) => ({
    label: classIndex.get(label),
    vector: features.flatMap(([name, value]) => {
      const i = featureIndex.get(name);
      return i === undefined ? [] : [[i, value]];
    }),
  }));
  const many = classes.length;
  const weight = new Float64Array(names.length * many);
  const squares = new Float64Array(names.length * many).fill(1e-3);
  const bias = new Float64Array(many);
  const odds = new Float64Array(many);
  const order = rowsOf.map((_, i) => i);
  const random = generator(20261125);
  const averaged = new Float64Array(names.length * many);
  const averagedBias = new Float64Array(many);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const { label, vector } = rowsOf[at];
      odds.set(bias);
      for (const [i, value] of vector) {
        for (let c = 0; c < many; c += 1) odds[c] += weight[i * many + c] * value;
      }
      const most = Math.max(...odds);
      let sum = 0;
      for (let c = 0; c < many; c += 1) {
        odds[c] = Math.exp(odds[c] - most);
        sum += odds[c];
      }
      for (let c = 0; c < many; c += 1) {
        const error = odds[c] / sum - (c === label ? 1 : 0);
        if (Math.abs(error) < 1e-3) continue;
        bias[c] -= 0.01 * error;
        for (const [i, value] of vector) {
          const gradient = error * value;
          const w = i * many + c;
          squares[w] += gradient * gradient;
          weight[w] -= (rate * gradient) / Math.sqrt(squares[w]);
        }
      }
    }
    // The mean of the later rounds depends less on the order of rows than the last one does.
    if (epoch < settledAfter) continue;
    const share = 1 / (epochs - settledAfter);
    weight.forEach((value, i) => (averaged[i] += value * share));
    bias.forEach((value, i) => (averagedBias[i] += value * share));
  }
  const features = {};
  names.forEach((name, i) => {
    const pairs = [];
    for (let c = 0; c < many; c += 1) {
      const value = averaged[i * many + c];
      if (Math.abs(value) >= leastWeight) pairs.push(c, rounded(value));
    }
    if (pairs.length > 0) features[name] = pairs;
  });
  return { classes, bias: [...averagedBias].map(rounded), features };
}

function rounded(value) {
  return Math.round(value * 100) / 100;
}

/** Mulberry32. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(order, random) {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
}
