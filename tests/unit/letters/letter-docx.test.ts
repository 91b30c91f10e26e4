import { strFromU8, unzipSync } from 'fflate';
import { rungKinds, type RungKind } from '../../../src/domain/deadline';
import { letterContent } from '../../../src/letters/letter-content';
import { letterDocx } from '../../../src/letters/letter-docx';
import { defaultLetterSettings } from '../../../src/letters/office';
import { cityOffice } from '../../support/letters';

function content(kind: RungKind, facts = '每周报送<台账> & "拍照"。') {
  return letterContent({
    office: { ...cityOffice, ...defaultLetterSettings },
    number: '长轻督函〔2026〕12号',
    rung: {
      kind,
      subject: '停止要求村级重复填报低保动态核查台账和工作照片',
      facts,
      demand: '停止报送。',
      badEffect: '社会影响恶劣。',
      issuedOn: '2026-11-03',
      replyDue: '2026-12-07',
    },
    department: '农安县民政局',
    county: '农安县',
    category: '报表、台账',
    clause: { no: 8, title: '报表整合与“一张表”' },
    earlier: [],
  });
}

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

describe.each(rungKinds)('%s', (kind) => {
  it('is a package of well-formed parts with the whole text in it', async () => {
    const wanted = content(kind);
    const files = parts(await letterDocx(wanted));
    expect(Object.keys(files)[0]).toBe('[Content_Types].xml');
    const xml = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name));
    expect(xml.filter(([, text]) => !isWellFormed(text)).map(([name]) => name)).toEqual([]);
    const body = files['word/document.xml']!;
    const shown = body
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    const texts = wanted.paragraphs.map((paragraph) => paragraph.text);
    for (const text of [wanted.title, wanted.number, wanted.date, wanted.contact, ...texts]) {
      expect(shown).toContain(text);
    }
    expect(shown).toContain('（印章）');
  });

  it('is the same file every time and tells neither when nor by whom it was made', async () => {
    const first = await letterDocx(content(kind));
    expect((await letterDocx(content(kind))).equals(first)).toBe(true);
    const core = parts(first)['docProps/core.xml']!;
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).toEqual([
      '2000-01-01T00:00:00Z',
      '2000-01-01T00:00:00Z',
    ]);
    expect(core).toContain(cityOffice.name);
  });
});

it('has the measures of GB/T 9704', async () => {
  const body = parts(await letterDocx(content('notice')))['word/document.xml']!;
  const attribute = (tag: string, name: string) => {
    const found = new RegExp(`<${tag} [^>]*w:${name}="(\\d+)"`).exec(body)?.[1];
    return Math.round((Number(found) / 1440) * 25.4);
  };
  expect([attribute('w:pgSz', 'w'), attribute('w:pgSz', 'h')]).toEqual([210, 297]);
  expect([attribute('w:pgMar', 'top'), attribute('w:pgMar', 'left')]).toEqual([37, 28]);
  expect([attribute('w:pgMar', 'right'), attribute('w:pgMar', 'bottom')]).toEqual([26, 35]);
});
