import type { ChainFault, Head } from '../src/audit/audit-chain';
import { headText, parseHead } from '../src/audit/audit-anchor';
import type { AuditService } from '../src/audit/audit-service';
import { ConfigError, loadConfig } from '../src/config';
import { borrowDatabase } from '../src/platform/embedded/borrowed-database';
import { createLogger } from '../src/platform/logger';
import { StartRefused } from '../src/platform/process';
import { buildAudit } from '../src/services';

/** What is wrong at the first broken place, for the person at the terminal. */
const faults: Record<ChainFault, string> = {
  altered: 'altered: its content does not fit its hash',
  missing: 'missing: there is no entry with this number',
  repeated: 'repeated: the number stands there twice',
  wrongPrevious: 'wrong previous: it does not continue the entry before it',
  headMissing: 'head missing: the chain ends before the head that was kept outside the database',
  headDiffers: 'head differs: it is not the entry whose hash was kept outside the database',
};

const usage = `usage: script/audit verify [<seq>:<hash> …]   walk the chain; exit code 1 when it is broken
       script/audit head                      print number and hash of the last entry
       script/audit export                    print every entry, one JSON object a line`;

/** Refused before anything was done; exit code 2. */
class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** `<seq>:<hash>`, as somebody noted them. */
function notedHeads(given: readonly string[]): Head[] {
  return given.map((text) => {
    const head = parseHead(text.replace(':', ' '));
    if (!head) throw new CommandRefused(`${text} is not a head: give <seq>:<hash>.`);
    return head;
  });
}

/** A line on a terminal that is drawn over; elsewhere one line every so many entries. */
function counter(total: number): (head: Head) => void {
  const terminal = process.stderr.isTTY;
  const step = 20_000;
  let said = 0;
  return ({ seq }) => {
    if (terminal) process.stderr.write(`\r\x1b[Kverified ${seq} of ${total}`);
    else if (seq - said >= step) {
      said = seq;
      say(`verified ${seq} of ${total}`);
    }
    if (terminal && seq >= total) process.stderr.write('\r\x1b[K');
  };
}

async function verify(audit: AuditService, noted: readonly Head[]): Promise<number> {
  const { seq } = await audit.head();
  say(`verifying ${seq} entries`);
  const { verified, broken, kept } = await audit.verify(noted, counter(seq));
  if (!kept && noted.length === 0) {
    say('no head is kept outside the database: an end that was cut off would not be noticed');
  }
  if (broken) {
    process.stdout.write(`broken at entry ${broken.seq}: ${faults[broken.fault]}\n`);
    process.stdout.write(`in order up to entry ${headText(verified)}\n`);
    return 1;
  }
  process.stdout.write(`whole: ${verified.seq} entries, head ${headText(verified)}\n`);
  return 0;
}

function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function exported(audit: AuditService): Promise<number> {
  let last: Head = await audit.head();
  for await (const batch of audit.everything()) {
    await written(batch.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    last = batch.at(-1) ?? last;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kexported ${last.seq}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  say(`head ${headText(last)}`);
  return 0;
}

/** Verifies, shows the head of, or exports the audit trail of the configured or running installation. */
async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  const known = ['verify', 'head', 'export'].some((name) => name === command);
  if (!known || (command !== 'verify' && rest.length > 0)) throw new CommandRefused(usage);
  const noted = notedHeads(rest);
  const config = loadConfig();
  const database = await borrowDatabase(config, say);
  try {
    const logger = createLogger('warn', 'audit');
    const { audit, close } = await buildAudit({ ...config, mongodbUri: database.uri }, logger);
    return await run(command, noted, audit).finally(close);
  } finally {
    await database.giveBack();
  }
}

async function run(
  command: string | undefined,
  noted: readonly Head[],
  audit: AuditService,
): Promise<number> {
  if (command === 'verify') return verify(audit, noted);
  if (command === 'export') return exported(audit);
  await written(`${headText(await audit.head())}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const plain = [CommandRefused, ConfigError, StartRefused].some((kind) => error instanceof kind);
    say(error instanceof Error ? (plain ? error.message : (error.stack ?? '')) : String(error));
    process.exit(2);
  },
);
