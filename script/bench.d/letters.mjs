// bench letters: documents of each kind written and laid out by one process, as a worker does it, one
// after another; the aim is ten times a hundred a minute.
import { built, printTable, say, seconds } from './support/stack.mjs';

const { documentKinds } = built('src/domain/letter-template.js');
const { sampleDocument } = built('src/letters/content/sample.js');
const { letterDocx } = built('src/letters/docx/letter-docx.js');
const { defaultLetterSettings } = built('src/letters/office.js');
const { loadReference } = built('src/platform/reference/index.js');

const aim = 1_000;
const { letterTemplates } = loadReference();
const office = {
  ...defaultLetterSettings,
  id: 'BENCH',
  name: '示例市为基层减负督查办公室',
  documentPrefix: '示例督',
  phone: '0000-00000000',
  competentBody: { name: '示例市有权机关', email: '' },
};

/** Documents of a kind in one minute, counted for as long as `budget` says. */
async function perMinute(kind, budget) {
  let made = 0;
  let bytes = 0;
  const from = performance.now();
  while (performance.now() - from < budget) {
    bytes += (await letterDocx(sampleDocument(kind, office, letterTemplates))).length;
    made += 1;
  }
  return {
    rate: (made * 60_000) / (performance.now() - from),
    made,
    kilobytes: bytes / made / 1024,
  };
}

const budget = (seconds(21) * 1000) / documentKinds.length;
await perMinute('letter', budget / 4);
const rows = [];
for (const kind of documentKinds) rows.push([kind, await perMinute(kind, budget)]);
printTable('bench letters: documents rendered by one process, one after another', [
  ['', 'a minute', 'made', 'KB'],
  ...rows.map(([kind, { rate, made, kilobytes }]) => [
    kind,
    rate.toFixed(0),
    String(made),
    kilobytes.toFixed(1),
  ]),
]);
const letter = rows.find(([kind]) => kind === 'letter')[1].rate;
say(`\nratio to 100 letters a minute: ${(letter / 100).toFixed(1)} (aim ${aim / 100})`);
