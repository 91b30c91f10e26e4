import { loadDemoOnce } from './demo-seed';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/platform/logger';
import { runProcess } from '../src/platform/process';
import { buildServices } from '../src/services';
import { catchUp, firstStart, takeUpCatalogue } from '../src/first-start';

/**
 * Run once the database is up and before web and workers: with `--demo` puts in the demonstration,
 * else makes sure of one office and one administrator. Prints a line
 * `account <role> <name> <password>` for every account whose password it knows.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel, 'setup');
  const demo = process.argv.includes('--demo');
  const lines = demo ? await loadDemoOnce(config, logger) : await withServices(config, logger);
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.exit(0);
}

/** Once, on the line of its own that nobody takes for an account. */
function printRecoveryKey(recoveryKey: string): void {
  process.stdout.write(`custody recovery key, shown once, keep it on paper: ${recoveryKey}\n`);
}

async function withServices(
  config: ReturnType<typeof loadConfig>,
  logger: ReturnType<typeof createLogger>,
): Promise<string[]> {
  const services = await buildServices(config, logger);
  try {
    const lines = await firstStart(services);
    await services.custody.ensureRootKey(printRecoveryKey);
    await takeUpCatalogue(services);
    await catchUp(services);
    return lines;
  } finally {
    await services.close();
  }
}

runProcess(main);
