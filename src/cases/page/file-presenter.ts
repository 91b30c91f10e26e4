import { mayOpen, waitingFile, type FileState } from '../../domain/attached-file';
import type { ReportFile } from '../../domain/burden';
import { sizeText } from '../../locales/size';
import { casePath, type Words } from '../case-words';

export type FileStates = ReadonlyMap<string, FileState>;

export type FileStanding = 'waiting' | 'ready' | 'none' | 'infected';

export interface CaseFileView {
  name: string;
  size: string;
  standing: FileStanding;
  label: string;
  note: string;
  /** Said when no scanner looked at it, else null. */
  unscanned: string | null;
  /** Where the copy without metadata and the original are, each null where it may not be opened. */
  copy: string | null;
  original: string | null;
}

export interface OriginalView {
  caseHref: string;
  name: string;
  size: string;
  /** What to mind, most general first; null when the file may not be opened. */
  cautions: readonly string[] | null;
  /** Why it may not be opened. */
  closed: string;
  action: string;
  copy: string | null;
}

function standingOf({ scan, copy }: FileState): FileStanding {
  return scan === 'infected' ? 'infected' : copy;
}

function addresses(caseId: string, { id }: ReportFile, state: FileState) {
  const at = `${casePath(caseId)}/files/${id}`;
  return {
    copy: mayOpen(state, 'copy') ? at : null,
    original: mayOpen(state, 'original') ? `${at}/original` : null,
  };
}

/** A file on the page of its case. */
export function caseFileView(
  caseId: string,
  file: ReportFile,
  states: FileStates,
  { t }: Pick<Words, 't'>,
): CaseFileView {
  const state = states.get(file.id) ?? waitingFile;
  const standing = standingOf(state);
  return {
    name: file.name,
    size: sizeText(file.size),
    standing,
    label: t.files.states[standing],
    note: t.files.notes[standing],
    unscanned: state.scan === 'unscanned' ? t.files.unscanned : null,
    ...addresses(caseId, file, state),
  };
}

function kindOf(type: string): 'picture' | 'pdf' | 'office' | 'recording' {
  if (type.startsWith('image/')) return 'picture';
  if (type === 'application/pdf') return 'pdf';
  return type.startsWith('application/') ? 'office' : 'recording';
}

/** The page that stands before an original. */
export function originalView(
  caseId: string,
  file: ReportFile,
  state: FileState,
  { t }: Pick<Words, 't'>,
): OriginalView {
  const words = t.files.originalPage;
  const { copy, original } = addresses(caseId, file, state);
  return {
    caseHref: casePath(caseId),
    name: file.name,
    size: sizeText(file.size),
    cautions:
      original === null
        ? null
        : [
            ...(copy ? [words.copyFirst] : []),
            words.kinds[kindOf(file.type)],
            ...(state.scan === 'unscanned' ? [words.unscanned] : []),
            ...words.rules,
          ],
    closed: t.files.notes[standingOf(state)],
    action: `${casePath(caseId)}/files/${file.id}/original`,
    copy,
  };
}
