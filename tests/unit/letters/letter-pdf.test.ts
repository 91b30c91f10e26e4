import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { letterDocx } from '../../../src/letters/docx/letter-docx';
import { documentOf, everyDocument, facts } from '../../support/documents';
import { findProgram } from '../../support/programs';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'qingcun-pdf-'));
const fullLine = '要求各村每周报送一次台账并且在群里上传工作照片和打卡记录'.slice(0, 28);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pagesOf(name: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-']);
  return stdout.split('\f').slice(0, -1);
}

const linesOf = (page: string) =>
  page
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

it('is set by LibreOffice in 22 lines of 28 characters on the pages it should take', async () => {
  const rung = { ...facts('notice').rung, facts: `${fullLine.repeat(40)}。` };
  const documents = [...everyDocument(), ['long', documentOf('notice', { rung })] as const];
  for (const [name, content] of documents) {
    writeFileSync(join(folder, `${name}.docx`), await letterDocx(content));
  }
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const files = documents.map(([name]) => join(folder, `${name}.docx`));
  await run(findProgram('soffice'), [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    ...files,
  ]);

  const [, full = ''] = await pagesOf('long');
  const lines = linesOf(full);
  expect(lines.at(-1)).toMatch(/^—\s*2\s*—$/);
  expect(lines.slice(0, -1)).toHaveLength(22);
  expect(new Set(lines.slice(0, 20).map((line) => line.length))).toEqual(new Set([28]));

  const [first = '', second = ''] = await pagesOf('letter');
  expect(linesOf(first)[0]).toContain('办公室');
  expect(first).not.toMatch(/—\s*1\s*—/);
  expect(second).toMatch(/—\s*2\s*—/);
  const pages = await Promise.all(
    everyDocument().map(async ([name]) => [name, (await pagesOf(name)).length]),
  );
  expect(Object.fromEntries(pages)).toEqual({
    letter: 4,
    clarification: 2,
    notice: 5,
    interview: 5,
    accountability: 3,
    record: 2,
    reply: 2,
    briefing: 2,
  });
});
