// bench letters: documents of each kind written and laid out by one process, as a worker does it, one
// after another; the aim is ten times a hundred a minute.
import { built, printTable, say, seconds } from './support/stack.mjs';

const { documentKinds } = built('src/domain/letter-template.js');
const { sampleDocument } = built('src/letters/content/sample.js');
const { letterDocx } = built('src/letters/docx/letter-docx.js');
const { defaultLetterSettings } = built('src/letters/office.js');
const { loadReference } = built('src/platform/reference/index.js');

const aim = 1_000;
const warmUp = 40;
const { letterTemplates } = loadReference();
const office = {
  ...defaultLetterSettings,
  id: 'BENCH',
  name: '示例市为基层减负督查办公室',
  documentPrefix: '示例督',
  phone: '0000-00000000',
  competentBody: { name: '示例市有权机关', email: '' },
};

const made = (kind) => letterDocx(sampleDocument(kind, office, letterTemplates));

function cpuMilliseconds(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Documents of a kind in one minute, counted for as long as `budget` says. */
async function perMinute(kind, budget) {
  let count = 0;
  let bytes = 0;
  const from = performance.now();
  const cpu = process.cpuUsage();
  while (performance.now() - from < budget) {
    bytes += (await made(kind)).length;
    count += 1;
  }
  return {
    rate: (count * 60_000) / (performance.now() - from),
    // What others take of the machine lengthens the minute, not this.
    cpu: cpuMilliseconds(cpu) / count,
    kilobytes: bytes / count / 1024,
  };
}

const budget = (seconds(21) * 1000) / documentKinds.length;
// The first ones pay for the compiler.
for (let i = 0; i < warmUp; i += 1) await made(documentKinds[i % documentKinds.length]);
const rows = [];
for (const kind of documentKinds) rows.push([kind, await perMinute(kind, budget)]);
printTable('bench letters: documents rendered by one process, one after another', [
  ['', 'a minute', 'CPU ms each', 'KB'],
  ...rows.map(([kind, { rate, cpu, kilobytes }]) => [
    kind,
    rate.toFixed(0),
    cpu.toFixed(1),
    kilobytes.toFixed(1),
  ]),
]);
const letter = rows.find(([kind]) => kind === 'letter')[1];
say(`\nratio to 100 letters a minute: ${(letter.rate / 100).toFixed(1)} (aim ${aim / 100})`);
say(`by the processor's time alone: ${(60_000 / letter.cpu / 100).toFixed(1)}`);
