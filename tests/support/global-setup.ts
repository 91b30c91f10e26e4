import { startEngine, type TestEngine } from './engine';

declare global {
  var qingcunTestEngine: TestEngine | undefined;
}

/** jest's globalSetup: the run's own database host and Redis, unless the environment names some. */
export default async function setUp(): Promise<void> {
  if (process.env['TEST_MONGODB_URI'] && process.env['TEST_REDIS_URL']) return;
  const engine = await startEngine();
  globalThis.qingcunTestEngine = engine;
  process.env['TEST_MONGODB_URI'] = engine.mongodbUri;
  process.env['TEST_REDIS_URL'] = engine.redisUrl;
}
