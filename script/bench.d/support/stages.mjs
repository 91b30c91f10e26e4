// What the CPU of a process went into, read from what `node --cpu-prof` wrote.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Shares of the time in which the process ran, by stage, the largest first.
 * @param stages Names with patterns of `file function`; of the frames of a sample the innermost that
 *   one of them fits decides, of several that fit it the first.
 * @param windows Only samples within these, `[from, until]` in microseconds of `process.hrtime`.
 */
export function stageShares({ folder, pid, stages, windows }) {
  const name = readdirSync(folder).find((file) => file.split('.')[3] === String(pid));
  if (!name) throw new Error(`${folder} has no profile of process ${pid}`);
  const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(join(folder, name)));
  const stageOf = stageOfNodes(nodes, stages);
  const spent = new Map();
  let at = startTime;
  let all = 0;
  for (const [i, id] of samples.entries()) {
    at += timeDeltas[i];
    const stage = stageOf.get(id);
    if (stage === undefined || !windows.some(([from, until]) => at >= from && at <= until))
      continue;
    spent.set(stage, (spent.get(stage) ?? 0) + timeDeltas[i]);
    all += timeDeltas[i];
  }
  return [...spent].map(([stage, us]) => [stage, us / all]).sort((a, b) => b[1] - a[1]);
}

function stageOfNodes(nodes, stages) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const own = ({ callFrame: { functionName, url } }) => {
    const frame = `${url.replace(/^.*node_modules\//, '')} ${functionName}`;
    return stages.find(([, pattern]) => pattern.test(frame))?.[0];
  };
  return new Map(
    nodes.flatMap(({ id, callFrame }) => {
      if (callFrame.functionName === '(idle)') return [];
      for (let at = id; at !== undefined; at = parents.get(at)) {
        const stage = own(byId.get(at));
        if (stage) return [[id, stage]];
      }
      return [[id, 'everything else']];
    }),
  );
}
