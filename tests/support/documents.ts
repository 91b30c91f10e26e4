import type { RungKind } from '../../src/domain/deadline';
import { documentKinds, type DocumentKind } from '../../src/domain/letter-template';
import {
  briefing,
  clarificationDocument,
  rungDocument,
  rungSheet,
} from '../../src/letters/content/letter-content';
import type {
  BriefingFacts,
  EarlierRung,
  LetterFacts,
} from '../../src/letters/content/letter-facts';
import type { OfficialDocument } from '../../src/letters/content/official-document';
import { defaultLetterSettings } from '../../src/letters/office';
import { loadReference } from '../../src/platform/reference';
import { cityOffice } from './letters';

const templates = loadReference().letterTemplates;

export const earlier: readonly EarlierRung[] = [
  {
    kind: 'letter',
    number: '长轻督函〔2026〕1号',
    issuedOn: '2026-09-01',
    answer: null,
    rectified: null,
  },
  {
    kind: 'notice',
    number: '长轻督通〔2026〕1号',
    issuedOn: '2026-10-01',
    answer: { text: '已改为每月报送。', on: '2026-10-12' },
    rectified: false,
  },
];

/** What a document of a rung is made of, issued on 3 November 2026. */
export function facts(kind: RungKind, change: Partial<LetterFacts> = {}): LetterFacts {
  return {
    office: { ...cityOffice, ...defaultLetterSettings },
    templates,
    number: '长轻督函〔2026〕12号',
    rung: {
      kind,
      subject: '停止每周报送台账',
      facts: '要求各村每周报送台账。\n\n未列入报表目录。',
      demand: '停止报送。\n撤回通知。',
      badEffect: kind === 'accountability' ? '多名村干部无法值守，社会影响恶劣。' : null,
      approver: { id: 'ai', name: '艾正' },
      issuedOn: '2026-11-03',
      replyDue: '2026-12-07',
      interview: null,
    },
    proposal: null,
    department: '农安县民政局',
    county: '农安县',
    category: '报表、台账',
    clause: { no: 8, title: '报表整合与“一张表”' },
    basis: null,
    earlier: [],
    ...change,
  };
}

export const briefingOf: BriefingFacts = {
  ...facts('notice', { earlier }),
  subject: '停止每周报送台账',
  on: '2026-11-23',
  course: {
    filedOn: '2026-08-20',
    reports: 6,
    finding: '查阅文件属实。',
    status: '已印发',
    due: '2026-12-07',
    assignee: '韩明',
  },
};

/** A document of each kind. */
export function documentOf(
  kind: DocumentKind,
  change: Partial<LetterFacts> = {},
): OfficialDocument {
  switch (kind) {
    case 'record':
      return rungSheet(kind, facts('interview', change));
    case 'reply':
      return rungSheet(kind, facts('letter', change));
    case 'briefing':
      return briefing({ ...briefingOf, ...change });
    case 'clarification':
      return clarificationDocument({
        ...facts('letter', change),
        subject: '每周报送台账问题',
        facts: '查阅通知，没有下达任务。',
        on: '2026-11-23',
        known: [],
      });
    default:
      return rungDocument(facts(kind, change));
  }
}

export const everyDocument = () => documentKinds.map((kind) => [kind, documentOf(kind)] as const);

/** Everything a document says, in its order. */
export function wordsOf({ elements }: Pick<OfficialDocument, 'elements'>): string[] {
  return elements.flatMap((element) => {
    switch (element.kind) {
      case 'body':
      case 'annex':
        return element.parts.flatMap((part) =>
          part.kind === 'row' ? [part.label, ...part.value.split('\n')] : [part.text],
        );
      case 'attachments':
        return [...element.names];
      case 'signature':
        return [element.issuer, element.seal, element.date];
      case 'copies':
        return [...element.to];
      case 'printed':
        return [element.by, element.on];
      default:
        return [element.text];
    }
  });
}
