import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * Structured lines on standard error (standard output carries the ready line). Callers give ids,
 * never people or texts; ERROR means that somebody must act now.
 */
export function createLogger(level: string, name: string): Logger {
  return pino(
    { level, name, base: { name, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
}
