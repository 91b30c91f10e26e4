import type { Request } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

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

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.#requests.inc({ method, route, status });
    this.#seconds.observe({ route }, seconds);
  }
}
