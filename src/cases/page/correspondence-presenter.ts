import type { Case } from '../../domain/case';
import { isDepartments, timeWaits } from '../../domain/correspondence';
import { statementState, timeState } from '../../domain/department-view';
import { caseFileView, type CaseFileView, type FileStates } from './file-presenter';
import type { Words } from '../case-words';

/** Something the department sent about a document, as staff see it. */
export interface CorrespondenceEntry {
  title: string;
  on: string;
  state: { key: string; text: string } | null;
  text: string;
  files: CaseFileView[];
  answer: string[];
}

export interface CorrespondenceView {
  acknowledged: string;
  /** The newest first. */
  entries: CorrespondenceEntry[];
}

/** What passed with the department about a rung; null before its document is out. */
export function correspondenceView(
  file: Case,
  index: number,
  states: FileStates,
  words: Pick<Words, 't'>,
): CorrespondenceView | null {
  const rung = file.rungs[index];
  if (!isDepartments(rung)) return null;
  const { t } = words;
  const { acknowledgedOn, submissions, askedTimes, statements } = rung.correspondence;
  const { record, staff, units } = t.portal;
  const entries: CorrespondenceEntry[] = [
    ...submissions.map(({ kind, text, files, on }) => ({
      title: record[kind],
      on,
      state: null,
      text,
      files: files.map((sent) => caseFileView(file.id, sent, states, words)),
      answer: [],
    })),
    ...askedTimes.map((asked) => {
      const state = timeState(asked, timeWaits(file, index));
      return {
        title: record.time(`${asked.span.n}${units[asked.span.unit]}`),
        on: asked.on,
        state: { key: state, text: record.timeStates[state] },
        text: asked.reason,
        files: [],
        answer: asked.answer?.reason ? [asked.answer.reason] : [],
      };
    }),
    ...statements.map((statement) => {
      const state = statementState(statement);
      return {
        title: record.statement,
        on: statement.on,
        state: { key: state, text: record.statementStates[state] },
        text: statement.text,
        files: [],
        answer: statement.decision?.reason ? [statement.decision.reason] : [],
      };
    }),
  ];
  return {
    acknowledged: acknowledgedOn ? staff.acknowledged(acknowledgedOn) : staff.notAcknowledged,
    entries: entries.reverse().sort((a, b) => b.on.localeCompare(a.on)),
  };
}
