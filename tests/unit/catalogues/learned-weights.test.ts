import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadWeights } from '../../../src/catalogues/learned-weights';
import { loadLexicon } from '../../../src/catalogues/burden-cues';
import { noTopic } from '../../../src/domain/basis-check/judge';

describe('what the basis check learned', () => {
  it('was learned from the data as they stand', () => {
    const root = join(__dirname, '../../..');
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'script/train-check.mjs'), '--check'],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each([
    ['no features', undefined],
    ['a list', [1, 2]],
    ['a feature without numbers', { a: 'b' }],
    ['a text among the numbers', { a: [0, '1'] }],
  ])('is refused with %s', (_what, features) => {
    const folder = mkdtempSync(join(tmpdir(), 'qingcun-weights-'));
    try {
      const model = { classes: ['a'], bias: [0], features: { a: [0, 1] } };
      const weights = { learnedFrom: '0'.repeat(64), topics: model, entries: model };
      const write = (content: object) =>
        writeFileSync(join(folder, 'basis-weights.json'), JSON.stringify(content));
      write(weights);
      expect(loadWeights(folder)).toEqual(weights);
      write({ ...weights, entries: { ...model, features } });
      expect(() => loadWeights(folder)).toThrow('features');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows each topic of the lexicon, and that there may be none', () => {
    const known = new Set([noTopic, ...loadLexicon().topics.map(({ id }) => id)]);
    expect(new Set(loadWeights().topics.classes)).toEqual(known);
  });
});
