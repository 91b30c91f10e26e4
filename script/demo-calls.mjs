// A telephone exchange that invents a morning of calls; see script/demo-calls.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: `http://localhost:${process.env.PORT ?? 3000}` },
    speed: { type: 'string', default: '20' },
    desks: { type: 'string', default: '8001,8002' },
    calls: { type: 'string', default: '40' },
  },
});

const keyFile = process.env.CALLS_KEY_FILE ?? join(process.env.DATA_DIR ?? '.data', 'calls.key');
const speed = Number(options.speed);
const desks = options.desks.split(',');
const count = Number(options.calls);
if (!(speed > 0) || !Number.isInteger(count) || count < 1) fail('--speed and --calls take numbers');
if (!process.env.CALLS_KEY && !existsSync(keyFile)) {
  fail(`There is no ${keyFile}: start \`script/start --demo\` first, with the same DATA_DIR.`);
}
const key = process.env.CALLS_KEY ?? readFileSync(keyFile, 'utf8').trim();
const run = Date.now().toString(36);

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

/** The same morning every time: a generator of Lehmer's kind (Park and Miller, 1988). */
let seed = 20_261_130;
function random(least, most) {
  seed = (seed * 48_271) % 2_147_483_647;
  return least + Math.floor((seed / 2_147_483_647) * (most - least + 1));
}

async function tell(event) {
  const body = JSON.stringify(event);
  for (let tries = 0; tries < 5; tries += 1) {
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
    const answer = await fetch(`${options.url}/api/v1/calls`, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json',
        'X-Call-Time': time,
        'X-Call-Signature': signature,
      },
    }).catch(() => null);
    if (answer?.ok) return;
    if (answer && answer.status < 500 && answer.status !== 429) {
      const { error } = await answer.json();
      fail(`refused (${answer.status} ${error.code}): ${error.message}`);
    }
    await wait(1_000);
  }
  fail(`${options.url} does not answer`);
}

const seconds = (n) => wait((n * 1_000) / speed);
const outcomes = { answered: 0, missed: 0 };

async function play(desk, no) {
  const call = `demo-${run}-${no}`;
  const withheld = random(1, 8) === 1;
  const number = withheld ? null : `0431-5550-${String(random(0, 9_999)).padStart(4, '0')}`;
  await tell({ event: 'ringing', call, desk, number });
  const missed = random(1, 10) === 1;
  const waited = missed ? random(16, 40) : random(2, 19);
  await seconds(waited);
  if (missed) {
    await tell({ event: 'ended', call });
    outcomes.missed += 1;
  } else {
    await tell({ event: 'answered', call, desk, waited });
    const talked = random(40, 480);
    await seconds(talked);
    await tell({ event: 'ended', call, talked });
    outcomes.answered += 1;
  }
  process.stdout.write(`${desk} call ${no}: ${missed ? 'missed' : 'answered'} after ${waited} s\n`);
}

/** One desk takes one call after the other, with a pause between them. */
async function morning(desk, nos) {
  for (const no of nos) {
    await play(desk, no);
    await seconds(random(20, 120));
  }
}

await Promise.all(
  desks.map((desk, at) =>
    morning(
      desk,
      Array.from({ length: count }, (_, i) => i + 1).filter((no) => no % desks.length === at),
    ),
  ),
);
process.stdout.write(`answered ${outcomes.answered}, missed ${outcomes.missed}\n`);
