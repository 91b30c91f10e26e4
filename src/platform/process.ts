/** A process cannot do what it was started for; the sentence is all that a person needs. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused';
}

/** What a person is told of an error: the sentence of a refusal, else where it happened too. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof StartRefused ? error.message : (error.stack ?? error.message);
}

/** Runs a process's entry; what it throws is printed and ends the process with code 1. */
export function runProcess(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  });
}

/** On SIGTERM or SIGINT does `stop` once and ends the process. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
}
