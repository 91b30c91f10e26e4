import { unzipSync, zipSync } from 'fflate';
import { fontStandIns } from './measures';

/** Nothing in the file tells when or where it was made. */
const fixedInstant = '2000-01-01T00:00:00Z';

function fontTable(): string {
  const fonts = Object.entries(fontStandIns).map(
    ([name, standIns]) =>
      `<w:font w:name="${name}"><w:altName w:val="${standIns.join(',')}"/>` +
      '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>',
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  );
}

/** Readers that sniff the type expect [Content_Types].xml first. */
function order(name: string): number {
  return name === '[Content_Types].xml' ? 0 : 1;
}

/** The package with its font table, without a trace of time or place, in one order of parts. */
export function finished(file: Buffer): Buffer {
  const entries = unzipSync(file);
  const core = entries['docProps/core.xml'];
  if (core) {
    const fixed = Buffer.from(core)
      .toString('utf8')
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${fixedInstant}`);
    entries['docProps/core.xml'] = Buffer.from(fixed);
  }
  entries['word/fontTable.xml'] = Buffer.from(fontTable());
  const sorted = Object.fromEntries(
    Object.entries(entries).sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)),
  );
  // fflate writes local time, so the fixed moment is a local one.
  return Buffer.from(zipSync(sorted, { mtime: new Date(2000, 0, 1), level: 6 }));
}
