import { strFromU8, unzipSync } from 'fflate';
import { documentKinds } from '../../../src/domain/letter-template';
import { letterDocx } from '../../../src/letters/docx/letter-docx';
import { documentOf, facts, wordsOf } from '../../support/documents';
import { cityOffice } from '../../support/letters';

function parts(file: Buffer): Record<string, string> {
  const entries = Object.entries(unzipSync(file));
  return Object.fromEntries(entries.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Every tag is closed in its order and no bare mark stands in a text. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?[^>]*\?>/g, '')
    .replace(
      /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
      (_all, end: string, name: string, _attributes: string, empty: string) => {
        if (end) return open.pop() === name ? '' : '<';
        if (!empty) open.push(name);
        return '';
      },
    );
  return open.length === 0 && !/<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(rest);
}

function shownIn(xml: string): string {
  return xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const rung = { ...facts('letter').rung, facts: '每周报送<台账> & "拍照"。' };
const made = (kind: (typeof documentKinds)[number]) =>
  documentOf(kind, { rung: { ...rung, kind: facts('letter').rung.kind } });

const millimetres = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4);

describe.each(documentKinds)('%s', (kind) => {
  const wanted = kind === 'letter' || kind === 'reply' ? made(kind) : documentOf(kind);

  let first: Buffer;
  beforeAll(async () => {
    first = await letterDocx(wanted);
  });

  it('is a package of well-formed parts that says everything, in its order', () => {
    const files = parts(first);
    expect(Object.keys(files)[0]).toBe('[Content_Types].xml');
    const xml = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name));
    expect(xml.filter(([, text]) => !isWellFormed(text)).map(([name]) => name)).toEqual([]);
    const heads = Object.entries(files).filter(([name]) => /header\d/.test(name));
    const shown = shownIn([...heads.map(([, text]) => text), files['word/document.xml']].join(''));
    let from = 0;
    for (const words of wordsOf(wanted).filter((one) => one !== '')) {
      const at = shown.indexOf(words, from);
      expect([words, at >= from]).toEqual([words, true]);
      from = at + words.length;
    }
  });

  it('is the same file every time and tells neither when nor by whom it was made', async () => {
    expect((await letterDocx(wanted)).equals(first)).toBe(true);
    const core = parts(first)['docProps/core.xml']!;
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).toEqual([
      '2000-01-01T00:00:00Z',
      '2000-01-01T00:00:00Z',
    ]);
    expect(core).toContain(cityOffice.name);
  });

  it('has the measures, the grid and the fonts of GB/T 9704', () => {
    const files = parts(first);
    const body = files['word/document.xml']!;
    const attribute = (tag: string, name: string) =>
      new RegExp(`<${tag} [^>]*w:${name}="(-?\\w+)"`).exec(body)?.[1];
    const length = (tag: string, name: string) => millimetres(attribute(tag, name));
    expect([length('w:pgSz', 'w'), length('w:pgSz', 'h')]).toEqual([210, 297]);
    const edges = ['top', 'left', 'right', 'bottom'].map((edge) => length('w:pgMar', edge));
    expect(edges).toEqual([37, 28, 26, 35]);
    expect(attribute('w:docGrid', 'type')).toBe('lines');
    const lines = (225 / 25.4) * 1440;
    expect(Math.floor(lines / (Number(attribute('w:docGrid', 'linePitch')) - 0.5))).toBe(22);
    const styles = files['word/styles.xml']!;
    const closer = /<w:rPrDefault>.*?<w:spacing w:val="(-\d+)"\/>/.exec(styles)?.[1];
    expect(Math.floor(((156 / 25.4) * 1440) / (320 + Number(closer)))).toBe(28);
    expect(styles).toContain('w:eastAsia="仿宋_GB2312"');
    expect(styles).toContain('<w:sz w:val="32"/>');
    expect(body).toMatch(/w:eastAsia="方正小标宋简体"[^]*?<w:sz w:val="44"\/>/);
    expect(files['word/fontTable.xml']).toContain('<w:altName w:val="仿宋,');
    const feet = Object.entries(files).filter(([name]) => /footer\d/.test(name));
    expect(feet.filter(([, foot]) => foot.includes('— ')).length).toBeGreaterThanOrEqual(2);
    expect(files['word/settings.xml']).toContain('w:evenAndOddHeaders');
  });
});

it('has the letter’s name 30 mm from the edge between lines of 170 mm, the first page unnumbered', async () => {
  const files = parts(await letterDocx(documentOf('letter')));
  const body = files['word/document.xml']!;
  expect(millimetres(/w:pgMar [^>]*w:header="(\d+)"/.exec(body)?.[1])).toBe(30);
  expect(millimetres(/w:pgMar [^>]*w:footer="(\d+)"/.exec(body)?.[1])).toBe(20);
  expect(body).toContain('<w:titlePg/>');
  const all = Object.values(files).join('');
  const lines = [...all.matchAll(/<w:pBdr><w:bottom w:val="(\w+)" w:color="FF0000"/g)];
  expect(lines.map(([, style]) => style).sort()).toEqual([
    'thickThinSmallGap',
    'thinThickSmallGap',
  ]);
  const wide = /<w:pBdr>.*?<w:ind ([^>]*)\/>/.exec(all)?.[1] ?? '';
  const [left, right] = ['left', 'right'].map((side) =>
    millimetres(new RegExp(`w:${side}="(-?\\d+)"`).exec(wide)?.[1]),
  );
  expect(156 - left! - right!).toBe(170);
});

it('draws no seal and holds no picture', async () => {
  const files = parts(await letterDocx(documentOf('notice')));
  expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toEqual([]);
  expect(shownIn(files['word/document.xml']!)).toContain('（印章）');
});

it('lets a long row of a form go on over the page, and keeps a short or empty one together', async () => {
  const rowsOf = async (demand: string) => {
    const letter = facts('letter').rung;
    const file = await letterDocx(documentOf('reply', { rung: { ...letter, demand } }));
    const xml = parts(file)['word/document.xml'] ?? '';
    return (xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? []).map((row) => row.includes('<w:cantSplit/>'));
  };
  expect(new Set(await rowsOf('说明情况。'))).toEqual(new Set([true]));
  const long = await rowsOf(Array.from({ length: 24 }, (_, i) => `要求${i}。`).join('\n'));
  expect(long.filter((kept) => !kept)).toHaveLength(1);
});
