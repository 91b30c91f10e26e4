import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { assetsFolder, buildApp } from './app';
import { loadConfig } from './config';
import { createLogger } from './platform/logger';
import { runProcess, stopOnSignal } from './platform/process';
import { connectPatientRedis } from './platform/redis';
import { referenceDir } from './platform/reference';
import { PresenceSockets } from './presence/presence-sockets';
import { startSocketServer } from './realtime/server';
import { buildServices } from './services';
import { loadAssets } from './web/assets';
import { staffSessions } from './web/session';

/** Five files of 50 MB over a line of a megabit take longer than the five minutes Node gives a request. */
const uploadMs = 45 * 60_000;

/** The web process: config → connect → buildApp → listen → ordered shutdown. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel, 'web');
  const services = await buildServices(config, logger);
  const { redis, keyring, accounts, clock } = services;
  services.areas.warmUp();
  services.basisCheck.warmUp();
  const sessions = staffSessions({ redis, keyring, publicUrl: config.publicUrl });
  const folder = assetsFolder(dirname(referenceDir()));
  const address = loadAssets(join(folder, 'manifest.json'));
  const app = buildApp(services, { sessions, assets: { address, folder } });
  const http = createServer({ requestTimeout: uploadMs }, app);
  services.callMemory.start().catch((error: unknown) => {
    logger.warn({ err: error }, 'calls are not heard of from other processes');
  });
  const subscriber = connectPatientRedis(config.redisUrl!, (error) =>
    logger.warn({ err: error }, 'Redis is away'),
  );
  const sockets = startSocketServer({
    http,
    sessions,
    staff: accounts,
    clock,
    redis: { publisher: redis, subscriber },
  });
  const presence = new PresenceSockets(sockets, {
    presence: services.presence,
    staff: accounts,
    clock,
  });
  http.listen(config.port, config.host);
  await new Promise<void>((resolve, reject) => {
    http.once('listening', resolve);
    http.once('error', reject);
  });
  const { port } = http.address() as AddressInfo;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const url = `http://${host}:${port}`;
  process.stdout.write(`${JSON.stringify({ ready: 'web', url })}\n`);

  // Order: no new requests, finish those at work, end the sockets, then the connections.
  stopOnSignal(async () => {
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeIdleConnections();
    // Those of this process alone: the others go on.
    sockets.local.disconnectSockets(true);
    const ended = Promise.all([closed, presence.stop()]);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
    http.closeAllConnections();
    subscriber.disconnect();
    await services.close();
  });
}

runProcess(main);
