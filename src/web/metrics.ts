import type { Request } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

import { asksByItself, isReporters } from './untimed';

/** Asked by machines, never by reporters. */
const ownRoutes: readonly string[] = ['/health', '/ready', '/metrics'];

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The route as it is written in the code, e.g. `/staff/cases/:id`: ids and codes stay out. */
export function routePattern(req: Request): string {
  const own: unknown = req.route?.path;
  if (typeof own !== 'string') return 'none';
  const mounted = req.baseUrl
    .split('/')
    .map((part) => (/^[a-z-]*$/.test(part) ? part : ':part'))
    .join('/');
  return own.startsWith(mounted) ? own : `${mounted}${own}`;
}

/** The process's figures in the Prometheus format. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'qingcun_http_requests_total',
    help: 'Answers by method, route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: 'qingcun_http_request_seconds',
    help: 'Time to answer by route pattern',
    labelNames: ['route'] as const,
    buckets: secondsBuckets,
    registers: [this.registry],
  });

  readonly #refusedCallEvents = new Counter({
    name: 'qingcun_call_events_refused_total',
    help: 'Refused events of the telephone exchange by reason',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Refused ones alone: a count of those taken would tell when somebody called. */
  refusedCallEvent(reason: string): void {
    this.#refusedCallEvents.inc({ reason });
  }

  /**
   * What reporters ask for is counted together, and what open pages ask by themselves not at all: whoever
   * scrapes the figures keeps them with their time, and a count of receipts, or of lists fetched anew,
   * would tell when each report was filed.
   */
  observe(req: Request, status: number, seconds: number): void {
    if (asksByItself(req)) return;
    const pattern = routePattern(req);
    const open = isReporters(req) && !ownRoutes.includes(pattern);
    const route = open ? 'public' : pattern;
    this.#requests.inc(
      open
        ? { method: 'any', route, status: `${Math.floor(status / 100)}xx` }
        : { method: req.method, route, status },
    );
    this.#seconds.observe({ route }, seconds);
  }
}
