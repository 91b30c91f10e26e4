import { acceptedEndings, fileType } from '../../../src/attachments/file-type';

const text = (content: string) => Buffer.from(content, 'latin1');
const brand = (name: string) => text(`\0\0\0\x18ftyp${name}\0\0\0\0`);

/** The beginning of an archive whose first entry has this name. */
function archive(firstEntry: string): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04\x14\0\x06\0\x08\0', 'latin1');
  header.writeUInt16LE(firstEntry.length, 26);
  return Buffer.concat([header, text(firstEntry), Buffer.alloc(40)]);
}

const compound = Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex');
const openXml = 'application/vnd.openxmlformats-officedocument';

describe('the type of a file', () => {
  it.each<[string, Buffer, string]>([
    ['a.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
    ['a.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'],
    ['a.webp', text('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
    ['a.heic', brand('heic'), 'image/heic'],
    ['a.gif', text('GIF89a\x01\0\x01\0'), 'image/gif'],
    ['a.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['a.docx', archive('[Content_Types].xml'), `${openXml}.wordprocessingml.document`],
    ['a.XLSX', archive('docProps/app.xml'), `${openXml}.spreadsheetml.sheet`],
    ['a.pptx', archive('_rels/.rels'), `${openXml}.presentationml.presentation`],
    ['a.doc', compound, 'application/msword'],
    ['a.xls', compound, 'application/vnd.ms-excel'],
    ['a.mp3', text('ID3\x03\0\0\0\0\0\0'), 'audio/mpeg'],
    ['a.m4a', brand('M4A '), 'audio/mp4'],
    ['a.amr', text('#!AMR\n\x3c'), 'audio/amr'],
    ['a.wav', text('RIFF\x24\0\0\0WAVEfmt '), 'audio/wav'],
    ['a.mp4', brand('mp42'), 'video/mp4'],
    ['a.mov', brand('qt  '), 'video/quicktime'],
    ['a.3gp', brand('3gp4'), 'video/3gpp'],
    ['no ending', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'],
  ])('%s is told by its content', (name, head, type) => {
    expect(fileType(head, name)).toBe(type);
  });

  it.each<[string, Buffer]>([
    ['photo.jpg', text('<!doctype html><script>alert(1)</script>')],
    ['photo.jpg', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['report.pdf', text('#!/bin/sh\nrm -rf /\n')],
    ['letter.docx', archive('evil.exe')],
    ['letter.zip', archive('[Content_Types].xml')],
    ['letter.docx', text('PK\x03\x04')],
    ['setup.msi', compound],
    ['program.exe', text('MZ\x90\0\x03\0\0\0')],
    ['notes.txt', text('plain words')],
    ['one-byte', text('x')],
  ])('%s with other content is not taken', (name, head) => {
    expect(fileType(head, name)).toBeNull();
  });

  it('offers no ending of something a browser would run', () => {
    expect(acceptedEndings).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/html?|svg|js|exe|zip/)]),
    );
  });
});
