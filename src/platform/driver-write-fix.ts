import { createRequire } from 'node:module';

interface DriverConnection {
  readonly closed: boolean;
  readonly socket: { emit(event: 'error', error: Error): boolean };
  cleanup(error: Error): void;
}

let applied = false;

/**
 * Lets a call of the MongoDB driver (7.8) fail when its connection is closed while it is still being
 * written: the driver waits for the socket's `drain` or `error` then, and a closing socket brings
 * neither, so that the call never settled and kept its place in the pool until the process ended
 * (seen after kill -9 of the database under load). The connection's own end is told to the socket's listeners as well.
 */
export function failWritesOfClosedConnections(): void {
  if (applied) return;
  applied = true;
  // The driver belongs to mongoose; its internals are not among what it exports.
  const driver = createRequire(require.resolve('mongoose'))('mongodb/lib/cmap/connection') as {
    Connection: { prototype: DriverConnection };
  };
  const { prototype } = driver.Connection;
  const cleanup = prototype.cleanup;
  prototype.cleanup = function (this: DriverConnection, error: Error): void {
    if (this.closed) return;
    cleanup.call(this, error);
    this.socket.emit('error', error);
  };
}
