import { spawnSync } from 'node:child_process';
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

  it('knows each topic of the lexicon, and that there may be none', () => {
    const known = new Set([noTopic, ...loadLexicon().topics.map(({ id }) => id)]);
    expect(new Set(loadWeights().topics.classes)).toEqual(known);
  });
});
