// Many live sockets in one process, over the bare protocol: when each heard of which change. With
// `pace` each is an open queue page besides, that asks for its rows at the pace of the browser's code.
import { Agent, get } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { WebSocket } = createRequire(import.meta.url)('ws');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const now = () => Number(process.hrtime.bigint() / 1000n);
/** Most rows that are asked for at once; beyond, the whole list is. */
const pageSize = 50;
const figuresMs = 5_000;
let heard = new Map();
let shown = new Map();
let answers = [];
let lost = 0;

function note(map, key) {
  const times = map.get(key) ?? [];
  times.push(now());
  if (times.length === 1) map.set(key, times);
  return times;
}

/** Engine.io and socket.io by hand, so that the clients take little of the machine that is measured. */
function connect(url, cookie, changed) {
  return new Promise((done, failed) => {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, {
      perMessageDeflate: false,
      headers: cookie ? { Cookie: cookie } : {},
    });
    socket.on('error', failed);
    socket.on('close', () => (lost += 1));
    socket.on('message', (data) => {
      const text = data.toString();
      if (text.startsWith('42')) changed(JSON.parse(text.slice(2))[1]);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send('40');
      else if (text.startsWith('40')) done();
      else failed(new Error(`the server said ${text}`));
    });
  });
}

function page(url, cookie, { coalesce, restBefore, Spaced }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let pending = new Map();
  let lastTook = 0;
  let answeredAt = -Infinity;
  const figures = new Spaced(figuresMs, () => ask());
  const ask = coalesce(
    async () => {
      const asked = pending;
      pending = new Map();
      const wholly = asked.size > pageSize;
      if (wholly) figures.had();
      else if (asked.size === 0 && !figures.owed) return;
      const besides = !wholly && figures.take() ? '&figures=1' : '';
      const some = wholly ? '' : `&ids=${[...asked.keys()].join(',')}${besides}`;
      const from = now();
      const status = await request(`${url}/staff?stage=triage&fragment=1${some}`, cookie, agent);
      answeredAt = now();
      lastTook = (answeredAt - from) / 1000;
      answers.push({ status, ms: lastTook, wholly });
      for (const [id, seqs] of asked) for (const seq of seqs) note(shown, `${id}:${seq}`);
    },
    () => restBefore({ afterLoss: false, quiet: (now() - answeredAt) / 1000, lastTook }),
  );
  return ({ id, seq }) => {
    pending.set(id, [...(pending.get(id) ?? []), seq]);
    ask();
  };
}

/** Asks again, as browsers do, when the server closed an idle connection at that very moment. */
function request(address, cookie, agent) {
  return new Promise((done, failed) => {
    const headers = { Cookie: cookie, Accept: 'text/html' };
    const asked = get(address, { agent, headers }, (answer) => {
      answer.resume().once('end', () => done(answer.statusCode));
    });
    asked.once('error', (error) => {
      if (asked.reusedSocket) request(address, cookie, agent).then(done, failed);
      else failed(error);
    });
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  if (task.sockets) {
    const { urls, cookies, sockets, pace, tellsOpened } = task;
    const browser = pace && (await import(pace));
    for (let i = 0; i < sockets; i += 25) {
      const some = Array.from({ length: Math.min(25, sockets - i) }, (_, k) => {
        const [url, cookie] = [urls[(i + k) % urls.length], cookies[(i + k) % cookies.length]];
        const changed = browser && page(url, cookie, browser);
        return connect(url, cookie, (event) => {
          if (event.kind !== 'case') return;
          const opened = note(heard, `${event.id}:${event.seq}`);
          if (tellsOpened && event.seq === 1 && opened.length === sockets) tell({ opened });
          changed?.(event);
        });
      });
      await Promise.all(some);
    }
    tell({ connected: sockets });
  } else {
    tell({ heard: [...heard], shown: [...shown], answers, lost });
    [heard, shown, answers] = [new Map(), new Map(), []];
  }
}
