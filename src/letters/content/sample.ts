import type { RungKind } from '../../domain/deadline';
import type { DocumentKind, Templates } from '../../domain/letter-template';
import type { IssuingOffice } from '../office';
import { briefing, clarificationDocument, rungDocument, rungSheet } from './letter-content';
import type { EarlierRung, LetterFacts } from './letter-facts';
import type { OfficialDocument } from './official-document';

const earlier: readonly EarlierRung[] = [
  {
    kind: 'letter',
    number: '示例函〔2026〕1号',
    issuedOn: '2026-01-12',
    answer: { text: '已改为每月报送。', on: '2026-01-30' },
    rectified: false,
  },
];

function sampleFacts(kind: RungKind, office: IssuingOffice, templates: Templates): LetterFacts {
  return {
    office,
    templates,
    number: '示例〔2026〕2号',
    rung: {
      kind,
      subject: '停止每周报送工作台账',
      facts: '你单位通知要求各村每周报送工作台账并附照片。该台账未列入报表目录。',
      demand: '立即停止上述做法，收回已经发出的通知。\n对照检查本单位同类问题，一并纠正。',
      badEffect: kind === 'accountability' ? '持续数月，多名村干部无法正常值守。' : null,
      approver: { id: '', name: '某某' },
      issuedOn: '2026-03-02',
      replyDue: '2026-03-23',
      interview: null,
    },
    proposal: null,
    department: '示例县某某局',
    county: '示例县',
    category: '报表、台账',
    clause: { no: 8, title: '报表整合与“一张表”' },
    basis: null,
    earlier: kind === 'letter' ? [] : earlier,
  };
}

/** A document of an invented case, to show how a template reads. No real case is behind it. */
export function sampleDocument(
  kind: DocumentKind,
  office: IssuingOffice,
  templates: Templates,
): OfficialDocument {
  switch (kind) {
    case 'record':
      return rungSheet(kind, sampleFacts('interview', office, templates));
    case 'reply':
      return rungSheet(kind, sampleFacts('letter', office, templates));
    case 'briefing':
      return briefing({
        ...sampleFacts('notice', office, templates),
        subject: '停止每周报送工作台账',
        on: '2026-03-25',
        course: {
          filedOn: '2026-01-05',
          reports: 6,
          finding: '查阅通知和台账样表，情况属实。',
          status: '待核查',
          due: '2026-04-03',
          assignee: '某某',
        },
      });
    case 'clarification':
      return clarificationDocument({
        ...sampleFacts('letter', office, templates),
        subject: '每周报送工作台账问题',
        facts: '查阅通知和台账样表，并向有关单位了解，报送系自愿，没有下达任务。',
        on: '2026-03-25',
        known: [
          {
            kind: 'notice',
            number: '示例通〔2026〕1号',
            issuedOn: '2026-02-12',
            withdrawnOn: '2026-03-20',
          },
        ],
      });
    default:
      return rungDocument(sampleFacts(kind, office, templates));
  }
}
