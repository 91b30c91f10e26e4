// bench typeahead: what a keystroke costs in the search for areas, over the 3,044 that ship and over
// 700,000 generated ones around them: as the page asks for it, and in the process alone. And how many
// keys lead to an area.
import { Agent, createServer, get } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import express from 'express';
import { pinyin } from 'pinyin-pro';

import { ascending, bench, built, percentile, printTable, say } from './support/stack.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const generatedSize = 700_000;
const sampled = 150;
const rounds = 3;
const most = 2;
/** As many as the list under the field shows. */
const shown = 10;

await bench(async () => {
  const { loadReference, Areas, placeName } = built('src/platform/reference/index.js');
  const { areas } = loadReference();
  const shipped = ['city', 'county', 'township', 'village'].flatMap((level) =>
    areas.ofLevel(level),
  );
  const people = random(20260302);
  const villages = Array.from({ length: sampled }, () => people.of(areas.ofLevel('village')));
  const typed = villages.map((village) => typedFor(areas, village, placeName));

  const measured = [
    ['shipped', shipped],
    ['generated', [...shipped, ...generated(shipped, people)]],
  ].map(([name, rows]) => {
    const before = memory();
    const set = new Areas(rows);
    const loaded = memory();
    const began = performance.now();
    set.warmUp();
    const built = performance.now() - began;
    return { name, set, built, before, loaded, indexed: memory(), asked: [], alone: [] };
  });
  const queries = typed.flatMap(({ keystrokes }) => keystrokes);
  const pages = await Promise.all(measured.map(({ set }) => served(set)));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [i, { set, asked, alone }] of measured.entries()) {
      for (const query of queries) {
        const before = performance.now();
        for (const { code } of set.search(query, shown)) set.fullName(code);
        // The first round warms up.
        if (round > 0) alone.push(performance.now() - before);
      }
      for (const query of queries) {
        const before = performance.now();
        await pages[i].ask(query);
        if (round > 0) asked.push(performance.now() - before);
      }
    }
  }
  for (const page of pages) page.close();
  const percentiles = [50, 90, 95, 99];
  const row = (one, times) => percentiles.map((p) => percentile(ascending(times), p).toFixed(3));
  printTable(
    `type-ahead, ${queries.length} keystrokes ${rounds} times; index of ${measured[0].set.size} areas ` +
      `in ${measured[0].built.toFixed(0)} ms, of ${measured[1].set.size} in ${measured[1].built.toFixed(0)} ms`,
    [
      ['areas', 'measured', ...percentiles.map((p) => `p${p} ms`)],
      ...measured.map((one) => [one.set.size, 'GET /api/v1/areas', ...row(one, one.asked)]),
      ...measured.map((one) => [one.set.size, 'search alone', ...row(one, one.alone)]),
    ],
  );
  const [small, large] = measured;
  const p95 = (times) => percentile(ascending(times), 95);
  say(
    `\nratio of ${large.set.size} to ${small.set.size} areas at p95: as the page asks ` +
      `${(p95(large.asked) / p95(small.asked)).toFixed(2)} (aim: ${most} or less), ` +
      `search alone ${(p95(large.alone) / p95(small.alone)).toFixed(2)}`,
  );
  printTable('memory, MB: heap and typed arrays kept, and what the process takes of the machine', [
    ['areas', 'of the list', 'of the index', 'process after'],
    ...measured.map(({ set, before, loaded, indexed }) => [
      set.size,
      ...[loaded.kept - before.kept, indexed.kept - loaded.kept].map((mb) => mb.toFixed(1)),
      indexed.rss.toFixed(0),
    ]),
  ]);
  keysNeeded(small.set, typed);
});

/** What is kept once everything else is cleared away, and the resident set, in MB. */
function memory() {
  collectGarbage();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { kept: (heapUsed + arrayBuffers) / 2 ** 20, rss: rss / 2 ** 20 };
}

/** The interface that the page asks, over a set of areas, and a browser's one connection to it. */
async function served(areas) {
  const { areaApiRoutes } = built('src/reports/area-api-routes.js');
  const app = express();
  app.use(areaApiRoutes({ areas, throttle: (_req, _res, next) => next() }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask: (query) =>
      new Promise((answered, failed) => {
        const path = `/api/v1/areas?limit=${shown}&q=${encodeURIComponent(query)}`;
        get({ host: '127.0.0.1', port, agent, path }, (answer) => {
          answer.resume().once('end', answered);
        }).once('error', failed);
      }),
    close() {
      agent.destroy();
      server.close();
    },
  };
}

/** The keys an operator presses until the area is the first one offered: county, then village, by initials. */
function keysNeeded(set, typed) {
  const needed = typed
    .map(({ code, initials }) =>
      initials.findIndex((query) => set.search(query, 1)[0]?.code === code),
    )
    .filter((at) => at >= 0)
    .map((at) => at + 1);
  const near = typed
    .map(({ code, own }) =>
      own.findIndex((query) =>
        set.search(query, shown, code.slice(0, 6)).some((one) => one.code === code),
      ),
    )
    .filter((at) => at >= 0)
    .map((at) => at + 1);
  const of = (all, p) => percentile(ascending(all), p);
  printTable(`keys until a village is offered, ${typed.length} villages`, [
    ['typed', 'offered', 'p50', 'p95', 'found'],
    ['initials of county and village', 'first', of(needed, 50), of(needed, 95), needed.length],
    [
      'initials of the village, county of the office',
      `among ${shown}`,
      of(near, 50),
      of(near, 95),
      near.length,
    ],
  ]);
}

function initialsOf(name) {
  return pinyin(name.replace(/[^\u4e00-\u9fff]/g, ''), { toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable[0])
    .join('');
}

function beginnings(text) {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1));
}

/** What is in the field after each key, in the four ways people type. */
function typedFor(areas, village, placeName) {
  const county = areas.ancestor(village.code, 'county');
  const name = placeName(village.name);
  const spelt = pinyin(name.replace(/[^\u4e00-\u9fff]/g, ''), {
    toneType: 'none',
    type: 'array',
    v: true,
  });
  const initials = beginnings(`${initialsOf(county.name)} ${initialsOf(name)}`);
  const own = beginnings(initialsOf(name));
  return {
    code: village.code,
    initials,
    own,
    keystrokes: [
      ...initials,
      ...beginnings(`${initialsOf(county.name)}${initialsOf(name)}`),
      ...beginnings(spelt.join('')),
      ...beginnings(`${county.name.slice(0, -1)}${name}`),
      ...beginnings(village.code),
    ],
  };
}

/** Areas of other cities, built as this one is, with names of the letters that names here are made of. */
function* generated(shipped, people) {
  const letters = shipped.flatMap(({ name, level }) =>
    level === 'village' ? [...name.replace(/村委会|社区|居委会|（.*）/g, '')] : [],
  );
  const core = () =>
    Array.from({ length: 2 + (people.next() % 2) }, () => people.of(letters)).join('');
  const endings = {
    county: ['县', '市', '区'],
    township: ['镇', '乡', '街道'],
    village: ['村委会', '村委会', '社区居委会'],
  };
  let left = generatedSize - shipped.length;
  for (let city = 1000; left > 0; city += 1) {
    if (city === 2201) continue;
    for (const { code, level, parentCode } of shipped) {
      if (left === 0) return;
      left -= 1;
      const name = level === 'city' ? `${core()}市` : core() + people.of(endings[level]);
      yield {
        code: `${city}${code.slice(4)}`,
        name,
        level,
        parentCode: parentCode === '' ? '' : `${city}${parentCode.slice(4)}`,
      };
    }
  }
}

/** xorshift32: the same areas and queries at every run. */
function random(seed) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { next, of: (all) => all[next() % all.length] };
}
