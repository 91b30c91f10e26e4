// bench chaos: the fault suite (tests/faults) in its long form.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, printTable, require, root, say, seconds } from './support/stack.mjs';

await bench(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-chaos-'));
  const results = join(dir, 'results');
  // A round of faults takes some twenty seconds.
  const rounds = process.env.FAULT_ROUNDS ?? String(Math.max(1, Math.round(seconds(60) / 25)));
  const code = await new Promise((done, failed) => {
    const jest = join(require.resolve('jest/package.json'), '../bin/jest.js');
    const child = spawn(process.execPath, [jest, '--runInBand', '-c', 'jest.faults.config.js'], {
      cwd: root,
      env: { FAULT_REPORTS: '100', ...process.env, FAULT_ROUNDS: rounds, FAULT_RESULTS: results },
      stdio: ['ignore', 2, 2],
    });
    child.once('error', failed);
    child.once('close', done);
  });
  const rows = existsSync(results)
    ? readFileSync(results, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  rmSync(dir, { recursive: true, force: true });
  printTable(
    'bench chaos: 4 reporters sending until acknowledged and staff issuing letters, while parts are killed',
    [
      [
        'fault',
        'reports',
        'letters',
        'tries without answer',
        'ready again ms',
        'backlog drained ms',
      ],
      ...rows.map((row) => [
        row.fault,
        row.reports,
        row.letters,
        row.unanswered,
        row.readyMs,
        row.drainMs,
      ]),
    ],
  );
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  say(
    `\n${sum('reports')} acknowledged reports and ${sum('letters')} letters over ${rows.length} faults: ${
      code === 0 ? 'each exactly once, none lost' : 'the suite FAILED'
    }`,
  );
  if (code !== 0) process.exitCode = 1;
});
