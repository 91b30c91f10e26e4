import type { Office } from '../../src/domain/account';
import type { Actor, Case } from '../../src/domain/case';
import { decide, evolve } from '../../src/domain/case-machine';
import type { CaseEvent, Command } from '../../src/domain/commands';
import { mayOpen } from '../../src/domain/recusal';
import { ContactStore } from '../../src/letters/contact-store';
import { DocumentStore } from '../../src/letters/document-store';
import { letterReference } from '../../src/letters/letter-reference';
import { LetterheadService } from '../../src/letters/letterhead-service';
import { LetterService } from '../../src/letters/letter-service';
import { LetterSettingsStore } from '../../src/letters/letter-settings-store';
import { MailService } from '../../src/letters/mail-service';
import { MailStore } from '../../src/letters/mail-store';
import { PaperService } from '../../src/letters/paper-service';
import { NumberRegister } from '../../src/letters/number-register-store';
import { Keyring } from '../../src/platform/crypto/keyring';
import type { MailTransport } from '../../src/platform/mailer';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { loadReference } from '../../src/platform/reference';
import { AuditList } from './audit';
import { aCase, aPlan, aProposal, context, people, sample, walk } from './domain';
import { testDatabase } from './engine';

export const cityOffice: Office = {
  id: 'city',
  version: 1,
  name: '长春市为基层减负督查办公室',
  areaCode: '2201',
  documentPrefix: '长轻督',
  phone: '0431-88770000',
  email: '',
  competentBody: { name: '中共长春市纪律检查委员会', email: 'body@example.cn' },
  parent: null,
};

/** A village of 农安县. */
export const village = '220122100220';

/** A case whose rungs go up to `kind`, the last one just issued and without a number. */
export function issuedCase(
  id: string,
  kind: 'letter' | 'notice' | 'interview' | 'accountability' = 'letter',
): Case {
  const skip = { skipReason: '同类问题屡次发生，需直接处理。' };
  const badEffect = '持续三个月，多名村干部无法值守，造成恶劣社会影响。';
  const second: [Command, Actor] = [{ ...sample.approve, acceptSkip: true }, people.second];
  const papers = { interview: aPlan, proposal: aProposal };
  return walk(
    aCase({ id, area: village }),
    [sample.accept, people.triage],
    [sample.adopt, people.handler],
    [sample.substantiate, people.handler],
    [sample.listEvidence, people.handler],
    [{ ...sample.draft, kind, ...skip, badEffect, ...papers }, people.handler],
    [sample.checkText, people.approver],
    [sample.submit, people.handler],
    [{ ...sample.approve, acceptSkip: true }, people.approver],
    ...(kind === 'notice' ? [second] : []),
    [sample.issue, people.handler],
  ).file;
}

/** Cases in memory, changed by the case machine as the real service does. */
export class FakeCases {
  readonly files = new Map<string, { file: Case; version: number; history?: CaseEvent[] }>();

  add(file: Case, history: CaseEvent[] = []): Case {
    this.files.set(file.id, { file, version: 1, history });
    return file;
  }

  async read(id: string) {
    const found = this.files.get(id);
    return found ? { ...found, history: found.history ?? [] } : null;
  }

  async find(id: string, actor: Actor) {
    const found = await this.read(id);
    return found && mayOpen(actor, found.file) ? found : null;
  }

  async system(id: string, command: Command) {
    const found = this.files.get(id);
    if (!found) return { ok: false as const, reason: 'notFound' };
    const decision = decide(found.file, command, context(people.system));
    if (!decision.ok) return { ok: false as const, reason: 'refused', refusal: decision.refusal };
    const file = evolve(found.file, decision.event);
    this.files.set(id, { ...found, file, version: found.version + 1 });
    return { ok: true as const };
  }

  rung(id: string, index = 0) {
    return this.files.get(id)!.file.rungs[index]!;
  }
}

export interface LetterHouse {
  connection: Connection;
  cases: FakeCases;
  register: NumberRegister;
  documents: DocumentStore;
  contacts: ContactStore;
  settings: LetterSettingsStore;
  letterheads: LetterheadService;
  mailStore: MailStore;
  mails: MailService;
  letters: LetterService;
  papers: PaperService;
  audit: AuditList;
  close(): Promise<void>;
}

/** The letter services on a database of their own, with cases in memory. */
export async function letterHouse(transport: MailTransport): Promise<LetterHouse> {
  const connection = await connectMongo(testDatabase('letters'));
  const register = new NumberRegister(connection);
  const keyring = new Keyring(Buffer.alloc(32, 3));
  const documents = new DocumentStore(connection, keyring);
  const contacts = new ContactStore(connection);
  const settings = new LetterSettingsStore(connection);
  const mailStore = new MailStore(connection, keyring);
  for (const store of [register, documents, contacts, settings, mailStore]) {
    if ('createIndexes' in store) await store.createIndexes();
  }
  const cases = new FakeCases();
  const mails = new MailService({ store: mailStore, transport, keyring, from: 'desk@example.cn' });
  const audit = new AuditList();
  const shipped = loadReference();
  const letterheads = new LetterheadService({
    offices: { find: async (id: string) => (id === cityOffice.id ? cityOffice : null) },
    settings,
    templates: { of: async () => shipped.letterTemplates },
  });
  const head = {
    cases,
    letterheads,
    documents,
    audit,
    reference: letterReference(shipped),
  };
  const papers = new PaperService({ ...head, clock: { today: () => '2026-11-23' } });
  const letters = new LetterService({
    ...head,
    register,
    contacts,
    portal: {
      has: async () => false,
      enter: async () => null,
      linesFor: async (paper, email, round) => [`portal ${paper.rung} ${email} ${round}`],
    },
    mails,
  });
  return {
    connection,
    cases,
    register,
    documents,
    contacts,
    settings,
    letterheads,
    mailStore,
    mails,
    letters,
    papers,
    audit,
    async close() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
