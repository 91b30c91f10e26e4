import { Router, type Request } from 'express';

import { HttpError } from './http-error';
import type { Metrics } from './metrics';

const patienceMs = 1_500;

/** One thing the process cannot work without; resolves when it answers. */
export type Probe = () => Promise<unknown>;

async function answers(probe: Probe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const asked = probe().then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answered;
}

/** Straight from this machine, not passed on by a proxy that stands on it. */
function fromThisMachine(req: Request): boolean {
  const address = req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const passedOn = req.headers['x-forwarded-for'] ?? req.headers.forwarded;
  return passedOn === undefined && (address === '::1' || address.startsWith('127.'));
}

/**
 * `/health`: the process answers. `/ready`: every probe (database, Redis) answers within 1.5 s, else 503 with
 * the names of those that do not. `/metrics`: Prometheus text, to this machine only unless `openMetrics`.
 */
export function operationsRoutes(deps: {
  probes: Readonly<Record<string, Probe>>;
  metrics: Metrics;
  openMetrics?: boolean;
}): Router {
  const router = Router();
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/ready', async (_req, res) => {
    const names = Object.keys(deps.probes);
    const results = await Promise.all(Object.values(deps.probes).map(answers));
    const parts = Object.fromEntries(names.map((name, i) => [name, results[i] ? 'ok' : 'away']));
    const ready = results.every(Boolean);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'away', parts });
  });
  router.get('/metrics', async (req, res) => {
    if (!deps.openMetrics && !fromThisMachine(req)) throw new HttpError('notFound');
    res.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });
  return router;
}
