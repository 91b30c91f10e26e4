import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { imageCopies, isImage, maxCopyBytes } from './copy-types';
import { NotCleanable, type FileCleaner } from './file-service';

const patienceMs = 120_000;
const heapMegabytes = 512;

/** Makes each copy in a process of its own (`cleaning-process`). */
export class ProcessCleaner implements FileCleaner {
  /** `script`: the compiled cleaning process. */
  constructor(private readonly script: string) {}

  copyType(type: string): string | null {
    return isImage(type) ? imageCopies[type] : null;
  }

  async *clean(type: string, source: Readable): AsyncGenerator<Buffer> {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${heapMegabytes}`, this.script, type],
      { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: patienceMs, killSignal: 'SIGKILL' },
    );
    // Rejects when the process cannot even be started: that is no fault of the file.
    const ended = once(child, 'close') as Promise<[number | null]>;
    ended.catch(() => undefined);
    // A process that gave up closes its input; only a source that fails is a fault of ours.
    const fed = pipeline(source, child.stdin).catch(() => source.errored);
    try {
      let sum = 0;
      for await (const piece of child.stdout as AsyncIterable<Buffer>) {
        sum += piece.length;
        if (sum > maxCopyBytes) throw new NotCleanable('the copy is too large');
        yield piece;
      }
      const [code] = await ended;
      const broken = await fed;
      if (broken) throw broken;
      if (code !== 0 || sum === 0) throw new NotCleanable('the file cannot be read');
    } finally {
      child.kill('SIGKILL');
    }
  }
}
