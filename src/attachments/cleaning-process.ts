import { pipeline } from 'node:stream/promises';

import { imageCleaner } from './clean-image';
import { isImage } from './copy-types';

/**
 * A process of its own for one file: standard input is the original, standard output its copy. It
 * gets neither keys nor addresses, and is killed when it takes too long; a file that breaks the
 * decoder breaks this process alone. Ends with 0 when the copy is whole.
 */
async function main(type: string): Promise<void> {
  if (!isImage(type)) throw new RangeError('no copy is made of this type');
  await pipeline(process.stdin, imageCleaner(type), process.stdout);
}

main(process.argv[2] ?? '').catch(() => {
  process.exitCode = 2;
  process.stdin.destroy();
});
