// Draws docs/case-states.md from the transition table. `--check` fails when the file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { caseTransitions } = require('../dist/src/domain/case-transitions.js');
const { zhCN } = require('../dist/src/locales/zh-CN.js');
const { domain } = zhCN;

const file = new URL('../docs/case-states.md', import.meta.url);
const cells = Object.entries(caseTransitions).flatMap(([role, byStatus]) =>
  Object.entries(byStatus).flatMap(([from, row]) =>
    Object.values(row).map((cell) => ({ role, from, ...cell })),
  ),
);
const arrows = new Map();
for (const { role, from, to, label } of cells) {
  if (from === to) continue;
  const key = `${from} --> ${to}: ${label}`;
  arrows.set(key, [...(arrows.get(key) ?? []), role]);
}

const text = [
  '# States of a case',
  '',
  'Drawn by `script/state-diagram.mjs` from `src/domain/case-transitions.ts`; do not edit.',
  'Guards beyond the table (author ≠ approver, order of the ladder, who holds the case) are in',
  'the files of `src/domain/acts` and in `escalation.ts`.',
  '',
  '```mermaid',
  'stateDiagram-v2',
  '  [*] --> received: report filed',
  '  [*] --> toHandOver: report on the root office itself',
  '  received --> toHandOver: bypass where no office is above (triage)',
  ...[...arrows].map(([arrow, roles]) => `  ${arrow} (${roles.join(', ')})`),
  '  closed --> [*]',
  '  refused --> [*]',
  '  handedOver --> [*]',
  '```',
  '',
  '| from | role | action | 操作 | to | text | clock |',
  '|---|---|---|---|---|---|---|',
  ...cells.map(
    ({ role, from, label, to, comment, deadline }) =>
      `| ${from} ${domain.statuses[from]} | ${role} | ${label} | ${domain.actions[label]} | ${to} | ${comment} | ${deadline} |`,
  ),
  '',
].join('\n');

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/case-states.md is out of date: run node script/state-diagram.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
