import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import express from 'express';
import { Counter } from 'prom-client';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/platform/logger';
import { runProcess, stopOnSignal } from '../src/platform/process';
import { connectPatientRedis } from '../src/platform/redis';
import { sourceOf } from '../src/queue/jobs';
import { buildServices } from '../src/services';
import { Metrics } from '../src/web/metrics';
import { operationsRoutes } from '../src/web/operations-routes';
import { AuditCheck } from './audit-check';
import { startConsumers } from './consumers';
import { handlersOf } from './handlers';
import { Relay } from './relay';
import { Sweep } from './sweep';

/** The worker: the same services as the web, no HTTP but /health, /ready and /metrics. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel, 'worker');
  // On a machine shared with the web, people come before jobs.
  setPriority(constants.priority.PRIORITY_LOW);
  const services = await buildServices(config, logger);
  const connection = connectPatientRedis(config.redisUrl!, (error) =>
    logger.warn({ err: error }, 'Redis is away'),
  );
  const metrics = new Metrics();
  const jobs = new Counter({
    name: 'qingcun_jobs_total',
    help: 'Jobs by kind and whether they succeeded',
    labelNames: ['kind', 'ok'] as const,
    registers: [metrics.registry],
  });
  const consumers = startConsumers({
    connection,
    outboxes: services.outboxes,
    handlers: handlersOf(services),
    logger,
    // A count of done jobs that come of what reporters do would tell whoever keeps the figures when.
    onJob: (kind, ok) => {
      const reporters = sourceOf(kind) === 'reports' || kind === 'notify';
      if (!ok || !reporters) jobs.inc({ kind, ok: String(ok) });
    },
  });
  const outboxes = Object.values(services.outboxes);
  const relay = new Relay(outboxes, services.queues, logger);
  const sweep = new Sweep({
    cases: services.cases,
    identityRequests: services.identityRequests,
    calls: services.calls,
    callBacks: services.callBacks,
    callDrafts: services.callDrafts,
    phoneReports: services.phoneReports,
    ballots: services.ballots,
    retention: services.retention,
    digests: services.digests,
    departmentAccess: services.departmentAccess,
    staffNotices: services.staffNotices,
    files: services.files,
    logger,
  });
  const auditCheck = new AuditCheck({ audit: services.audit, logger });
  relay.start();
  sweep.start();
  auditCheck.start();

  const app = express();
  app.disable('x-powered-by');
  app.use(operationsRoutes({ probes: services.probes, metrics, openMetrics: true }));
  const http = createServer(app).listen(config.workerPort, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  const { port } = http.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: 'worker', port })}\n`);

  // Order: take no new jobs and finish those at work; then what feeds them; then the connections.
  stopOnSignal(async () => {
    await Promise.all([relay.stop(), sweep.stop(), auditCheck.stop()]);
    await consumers.close();
    http.close();
    connection.disconnect();
    await services.close();
  });
}

runProcess(main);
