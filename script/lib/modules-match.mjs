// Exits 0 when node_modules holds exactly what package-lock.json names, so that a folder made by
// `npm install` is not thrown away by `npm ci`.
import { readFileSync } from 'node:fs';

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

const wanted = packages('package-lock.json');
const present = packages('node_modules/.package-lock.json');
const complete =
  wanted !== undefined &&
  present !== undefined &&
  Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer, link }]) =>
      path === '' ||
      link ||
      present[path]?.version === version ||
      (present[path] === undefined && (optional || devOptional || peer)),
  ) &&
  Object.keys(present).every((path) => path in wanted) &&
  Object.keys(wanted).some((path) => path in present);
process.exit(complete ? 0 : 1);
