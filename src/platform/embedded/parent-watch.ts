/** How long a child may take for its own shutdown once its parent is gone. */
const GRACE_MS = 20_000;

/**
 * Stops this process the ordinary way (SIGTERM to itself) when the supervisor that started it is
 * gone without having stopped it, for instance after `kill -9`. Does nothing when this process
 * was not started by a supervisor.
 */
export function stopWithParent(): void {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // Listening must not keep a process alive that has nothing else left to do.
  process.channel.unref();
}
