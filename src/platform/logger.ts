import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

const deepest = 3;

/** Name, stack and causes only: a driver's error also carries the document or command it was about. */
export function described(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error.cause !== undefined && depth < deepest;
  return {
    name: error.name,
    stack: error.stack?.slice(0, 4000),
    ...(cause ? { cause: described(error.cause, depth + 1) } : {}),
  };
}

/**
 * Structured lines on standard error (standard output carries the ready line). Callers give ids,
 * never people or texts; ERROR means that somebody must act now.
 */
export function createLogger(level: string, name: string): Logger {
  return pino(
    {
      level,
      name,
      base: { name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => described(error) },
    },
    pino.destination(2),
  );
}
