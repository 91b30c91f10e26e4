/** The one table: kind → status and log level; the page's words are `t.errors.kinds`. */
export const errorTable = {
  badRequest: { status: 400, level: 'debug' },
  badAddress: { status: 400, level: 'debug' },
  unauthenticated: { status: 401, level: 'debug' },
  forbidden: { status: 403, level: 'info' },
  staleForm: { status: 403, level: 'info' },
  notFound: { status: 404, level: 'debug' },
  conflict: { status: 409, level: 'debug' },
  tooLarge: { status: 413, level: 'debug' },
  unsupported: { status: 415, level: 'debug' },
  tooMany: { status: 429, level: 'info' },
  internal: { status: 500, level: 'error' },
  unavailable: { status: 503, level: 'error' },
} as const satisfies Record<string, { status: number; level: 'debug' | 'info' | 'error' }>;

export type ErrorKind = keyof typeof errorTable;

/** A refusal of the web layer itself; expected refusals of a use case are returned values instead. */
export class HttpError extends Error {
  constructor(
    readonly kind: ErrorKind,
    options?: ErrorOptions,
  ) {
    super(kind, options);
    this.name = 'HttpError';
  }
}
