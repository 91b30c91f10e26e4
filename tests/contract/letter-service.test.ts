import { createHash } from 'node:crypto';
import { outboxFor } from '../../src/cases/case-effects';
import type { Case } from '../../src/domain/case';
import type { CaseEvent } from '../../src/domain/commands';
import { SmtpMailer } from '../../src/platform/mailer';
import { loadReference } from '../../src/platform/reference';
import { people } from '../support/domain';
import { issuedCase, letterHouse, type LetterHouse } from '../support/letters';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink';

let sink: SmtpSink;
let mailer: SmtpMailer;
let house: LetterHouse;

beforeAll(async () => {
  sink = await startSmtpSink();
  mailer = new SmtpMailer(sink.url, '督查办 <desk@example.cn>');
  house = await letterHouse(mailer);
  await house.contacts.saveAll([
    { office: 'city', department: 'county-mzj', area: '220122', email: 'mzj@example.cn' },
  ]);
});
afterAll(async () => {
  mailer.close();
  await sink.close();
  await house.close();
});
beforeEach(() => sink.clear());

it('numbers, writes and enters the document; again and together change nothing', async () => {
  const { id } = house.cases.add(issuedCase('CASEISSUE0000001'));
  await Promise.all([house.letters.issueDocument(id, 0), house.letters.issueDocument(id, 0)]);
  const rung = house.cases.rung(id);
  expect(rung.number).toBe('长轻督函〔2026〕1号');
  await house.letters.issueDocument(id, 0);
  const document = (await house.documents.find(id, 0))!;
  expect(document.id).toBe(rung.document);
  expect(document.name).toBe('长轻督函〔2026〕1号.docx');
  expect(document.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(document.sha256).toBe(createHash('sha256').update(document.bytes).digest('hex'));
  expect(house.cases.files.get(id)!.version).toBe(2);
  const book = { office: 'city', series: 'letter', year: 2026 } as const;
  expect(await house.register.page(book, 100, 9)).toMatchObject([
    { seq: 1, on: rung.issuedOn, to: '农安县民政局' },
  ]);
});

it('a crash after the number leaves the same number to the next try', async () => {
  const { id } = house.cases.add(issuedCase('CASECRASH0000001', 'interview'));
  const crash = jest.spyOn(house.documents, 'save').mockRejectedValueOnce(new Error('killed'));
  await expect(house.letters.issueDocument(id, 0)).rejects.toThrow('killed');
  crash.mockRestore();
  await house.letters.issueDocument(id, 0);
  expect(house.cases.rung(id).number).toBe('长轻督约〔2026〕1号');
});

it('leaves an unknown case and a rung that is not issued alone', async () => {
  await house.letters.issueDocument('NOCASE0000000001', 0);
  const { id } = house.cases.add(issuedCase('CASEOTHER0000001'));
  await house.letters.issueDocument(id, 3);
  expect(house.cases.rung(id).number).toBeNull();
});

it('mails the document once and records it', async () => {
  const { id } = house.cases.add(issuedCase('CASEMAIL00000001'));
  await expect(house.letters.sendMail(id, 0, 1)).rejects.toThrow('no document yet');
  await house.letters.issueDocument(id, 0);
  await house.letters.sendMail(id, 0, 1);
  await house.letters.sendMail(id, 0, 1);
  expect(sink.messages).toHaveLength(1);
  const [mail] = sink.messages;
  expect(mail!.subject).toContain(house.cases.rung(id).number);
  expect(mail!.text).toContain('不得追查反映人');
  expect(mail!.headers.get('x-qingcun-office')).toBe('city');
  expect(mail!.attachments[0]!.filename).toBe(`${house.cases.rung(id).number}.docx`);
  expect(house.cases.rung(id).mailedOn).toBe('2026-11-23');
  expect(await house.mails.ofRung(id, 0)).toMatchObject([{ to: 'mzj@example.cn', state: 'sent' }]);
});

it('a mail whose record was lost goes out again under the same Message-ID', async () => {
  const { id } = house.cases.add(issuedCase('CASEMAIL00000002'));
  await house.letters.issueDocument(id, 0);
  const crash = jest.spyOn(house.mailStore, 'sent').mockRejectedValueOnce(new Error('killed'));
  await expect(house.letters.sendMail(id, 0, 1)).rejects.toThrow('killed');
  crash.mockRestore();
  await house.letters.sendMail(id, 0, 1);
  expect([...sink.counts().values()]).toEqual([2]);
  expect([...sink.counts().keys()][0]).toMatch(/^<[0-9a-f]{40}@example\.cn>$/);
});

it('records a refusal by its code alone and sends later', async () => {
  const { id } = house.cases.add(issuedCase('CASEMAIL00000003'));
  await house.letters.issueDocument(id, 0);
  sink.refuseNext(1);
  const failure = await house.letters.sendMail(id, 0, 1).catch((error: unknown) => error);
  expect(String(failure)).toContain('451');
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('mzj@');
  const failed = { state: 'failed', attempts: 1, lastError: '451' };
  expect(await house.mails.ofRung(id, 0)).toMatchObject([failed]);
  expect(house.cases.rung(id).mailedOn).toBeNull();
  const left = (key: string) => house.mails.mayHaveLeft(key);
  const key = [id, 0, 'letter'].join(':');
  expect([await left(key), await left('no such mail')]).toEqual([null, null]);
  // The server takes it, and the worker dies before it is recorded.
  const crash = jest.spyOn(house.mailStore, 'sent').mockRejectedValueOnce(new Error('killed'));
  await expect(house.letters.sendMail(id, 0, 1)).rejects.toThrow('killed');
  crash.mockRestore();
  expect(await left(key)).toBe('mzj@example.cn');
  await house.letters.sendMail(id, 0, 1);
  expect(await house.mails.ofRung(id, 0)).toMatchObject([{ state: 'sent', lastError: null }]);
});

it('tries again where it tried first, with the link of that address', async () => {
  const { id } = house.cases.add(issuedCase('CASEMAIL00000006'));
  await house.letters.issueDocument(id, 0);
  sink.refuseNext(1);
  await house.letters.sendMail(id, 0, 1).catch(() => null);
  const [tried] = await house.mails.ofRung(id, 0);
  const known = jest.spyOn(house.contacts, 'find').mockResolvedValue('right@example.cn');
  const recorded = jest.spyOn(house.cases, 'system');
  await house.letters.sendMail(id, 0, 1);
  known.mockRestore();
  expect(sink.messages.at(-1)).toMatchObject({
    to: { text: tried!.to },
    text: expect.stringContaining(`portal 0 ${tried!.to} 1`),
  });
  expect(recorded.mock.lastCall?.[1]).toMatchObject({ action: 'recordMailing', to: tried!.to });
  recorded.mockRestore();
});

it('mails nothing that was taken back, and records that', async () => {
  const { id } = house.cases.add(issuedCase('CASESTOPPED00001'));
  await house.letters.issueDocument(id, 0);
  const { file, version } = house.cases.files.get(id)!;
  const rungs = file.rungs.map((rung) => ({ ...rung, withdrawnOn: '2026-11-25' }));
  house.cases.files.set(id, { file: { ...file, rungs }, version });
  const before = sink.messages.length;
  await house.letters.sendMail(id, 0, 1);
  await house.letters.sendMail(id, 0, 1);
  expect(sink.messages).toHaveLength(before);
  expect(house.cases.files.get(id)!.file.rungs[0]).toMatchObject({
    mailedOn: null,
    mailing: { undelivered: 'withdrawn' },
  });
});

it('records that there was no address', async () => {
  const file = { ...issuedCase('CASEMAIL00000004'), department: 'other' };
  const { id } = house.cases.add(file);
  await house.letters.issueDocument(id, 0);
  await house.letters.sendMail(id, 0, 1);
  expect(sink.messages).toHaveLength(0);
  expect(house.cases.rung(id).mailedOn).toBe('2026-11-23');
});

it('sends a proposal to the competent body', async () => {
  const { id } = house.cases.add(issuedCase('CASEMAIL00000005', 'accountability'));
  await house.letters.issueDocument(id, 0);
  await house.letters.sendMail(id, 0, 1);
  expect(await house.mails.ofRung(id, 0)).toMatchObject([{ to: 'body@example.cn' }]);
});

it('hands the file to its own office only', async () => {
  const { id } = house.cases.add(issuedCase('CASEFILE00000001'));
  await house.letters.issueDocument(id, 0);
  expect((await house.letters.download(people.handler, id, 0))?.office).toBe('city');
  const stranger = { ...people.handler, office: 'county' };
  expect(await house.letters.download(stranger, id, 0)).toBeNull();
  expect(await house.letters.download(people.system, id, 0)).toBeNull();
  expect(await house.letters.download(people.handler, id, 9)).toBeNull();
});

it('names neither village nor township', async () => {
  const reference = loadReference();
  const { id, area } = house.cases.add(issuedCase('CASEFILE00000002'));
  await house.letters.issueDocument(id, 0);
  await house.letters.sendMail(id, 0, 1);
  const text = `${sink.messages[0]?.subject}${sink.messages[0]?.text}`;
  for (const unit of reference.areas.path(area).slice(2)) expect(text).not.toContain(unit.name);
});

it('marks the number of a text that was withdrawn, and owes nothing for the others', async () => {
  const file = house.cases.add(issuedCase('CASEWITHDRAW0001'));
  await house.letters.issueDocument(file.id, 0);
  const [rung] = house.cases.files.get(file.id)!.file.rungs;
  const withdrawn = { ...file, rungs: [{ ...rung!, withdrawnOn: '2026-11-25' }] };
  const owed = (before: Case, after: Case) =>
    outboxFor(before, after, { command: { action: 'note' } } as CaseEvent, 9);
  expect(owed(file, withdrawn)).toMatchObject([{ kind: 'withdraw-number', rung: 0 }]);
  expect(owed(withdrawn, withdrawn)).toEqual([]);
  house.cases.add(withdrawn);
  await house.letters.withdrawNumber(file.id, 0);
  await house.letters.withdrawNumber(file.id, 7);
  const book = { office: 'city', series: 'letter', year: 2026 } as const;
  const marked = (await house.register.page(book, Infinity, 99)).filter((one) => one.withdrawnOn);
  expect(marked).toMatchObject([{ caseId: file.id, withdrawnOn: '2026-11-25' }]);
});
