import { FileInspection } from '../../../src/attachments/file-inspection';
import { acceptedEndings, nameFor } from '../../../src/attachments/file-type';
import { packageLimits } from '../../../src/attachments/office-package';
import {
  compound,
  goodFiles,
  hostileFiles,
  office,
  type SampleFile,
} from '../../support/hostile-files';

function verdictOf(
  { bytes, name }: Pick<SampleFile, 'bytes' | 'name'>,
  pieceBytes: number,
): string {
  const inspection = new FileInspection(bytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    inspection.push(bytes.subarray(at, at + pieceBytes));
  }
  const verdict = inspection.verdict(name);
  return verdict.ok ? verdict.type : verdict.reason;
}

describe('a file is judged by its content', () => {
  it.each(goodFiles.map((file) => [file.what, file] as const))('%s is taken', (_what, file) => {
    expect(verdictOf(file, 64 * 1024)).toBe(file.expected);
    expect(verdictOf(file, 97)).toBe(file.expected);
  });

  it.each(hostileFiles.map((file) => [file.what, file] as const))(
    '%s is not taken',
    (_what, file) => {
      expect(verdictOf(file, 64 * 1024)).toBe(file.expected);
      expect(verdictOf(file, 97)).toBe(file.expected);
    },
  );

  it('finds what stands across the border of two pieces', () => {
    const bytes = Buffer.concat([
      goodFiles[0]!.bytes,
      Buffer.alloc(5_000),
      Buffer.from('<script>'),
    ]);
    for (let cut = bytes.length - 9; cut < bytes.length; cut += 1) {
      const inspection = new FileInspection(bytes);
      inspection.push(bytes.subarray(0, cut));
      inspection.push(bytes.subarray(cut));
      expect(inspection.verdict('a.jpg')).toEqual({ ok: false, reason: 'mixed' });
    }
  });

  it('tells an old office file by the names in its directory, not in its text', () => {
    const text = Buffer.from('WordDocument\0 and _VBA_PROJECT\0', 'utf16le');
    const bytes = Buffer.concat([compound(['Root Entry', 'Workbook']), Buffer.alloc(64), text]);
    expect(verdictOf({ bytes, name: 'a.xls' }, 512)).toBe('application/vnd.ms-excel');
  });

  it('takes a package as large as its directory may be', () => {
    const parts = Object.fromEntries(
      Array.from({ length: packageLimits.entries - 10 }, (_, i) => [
        `xl/worksheets/sheet${i}.xml`,
        new Uint8Array(1),
      ]),
    );
    const bytes = office('xl', parts);
    expect(verdictOf({ bytes, name: 'a.xlsx' }, 64 * 1024)).toContain('spreadsheetml');
  });
});

describe('names', () => {
  it.each([
    ['照片.JPG', 'image/jpeg', '照片.JPG'],
    ['invoice.pdf.hta', 'application/pdf', 'invoice.pdf.hta.pdf'],
    ['a', 'image/png', 'a.png'],
    ['a.heic', 'image/jpeg', 'a.heic.jpg'],
    ['a.jpg', 'text/html', 'a.jpg.bin'],
  ])('%s of type %s is handed out as %s', (name, type, given) => {
    expect(nameFor(name, type)).toBe(given);
  });

  it('offers no ending of something a browser would run', () => {
    expect(acceptedEndings).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/html?|svg|js|exe|zip/)]),
    );
  });
});
