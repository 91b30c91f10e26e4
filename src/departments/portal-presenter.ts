import type { RefusedFile } from '../attachments/multipart';
import type { StagedFile } from '../attachments/submission-reader';
import type { DocumentStanding } from '../domain/department-view';
import type { Span } from '../domain/deadline';
import type { DocumentElement, DocumentFormat } from '../letters/content/official-document';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';
import { sizeText } from '../locales/size';
import type { PortalActName } from './portal-act-form';
import type { OpenedPaper, PaperList } from './portal-service';

interface Words {
  t: Messages;
  locale: Locale;
}

/** A form's errors in words: for the summary, and each for its field. */
interface Errors {
  summary: readonly { href?: string; text: string }[];
  at: Readonly<Record<string, string | undefined>>;
}

const noErrors: Errors = { summary: [], at: {} };

const papersPath = '/department/papers';

function paperPath(id: string): string {
  return `${papersPath}/${encodeURIComponent(id)}`;
}

/** A form with files, as it came in, its files staged. */
export interface SentUpload {
  submission: string;
  fields: Readonly<Record<string, unknown>>;
  staged: StagedFile[];
  refused: RefusedFile[];
  gone: boolean;
}

export interface PapersView {
  papers: {
    href: string;
    number: string;
    subject: string;
    office: string;
    due: string | null;
    standing: DocumentStanding;
    state: string;
  }[];
  next: string | null;
}

/** Something that was sent or answered, newest first on the page. */
export interface RecordEntry {
  title: string;
  on: string;
  /** What became of it; null where nothing is decided about it. */
  state: { key: string; text: string } | null;
  text: string;
  files: { name: string; meta: string }[];
  /** What the office said to it. */
  answer: string[];
}

/** A form that was sent and comes back. */
export interface SentAct {
  act: PortalActName;
  typed: Readonly<Record<string, string>>;
  errors: Errors;
  staged: readonly { ticket: string; name: string }[];
}

export interface FormView {
  act: PortalActName;
  href: string;
  /** Open on the page: it came back, or is what the page is for. */
  open: boolean;
  typed: Readonly<Record<string, string>>;
  errors: Errors;
  staged: readonly { ticket: string; name: string }[];
}

export interface PortalPaperView {
  title: string;
  office: string;
  issued: string;
  standing: DocumentStanding;
  state: string;
  /** What is to be known first: when to reply, or that nothing is left to do. */
  notice: string;
  urgent: boolean;
  format: DocumentFormat | null;
  elements: readonly DocumentElement[];
  facts: string;
  demand: string;
  corrections: string[];
  fileHref: string;
  acknowledged: string | null;
  acknowledgeHref: string | null;
  reply: FormView | null;
  proof: FormView | null;
  askTime: (FormView & { most: number; mostText: string; unit: string }) | null;
  statement: FormView | null;
  withdrawTimeHref: string | null;
  withdrawStatementHref: string | null;
  record: RecordEntry[];
  /** What was written in a form that the page does not offer any more. */
  left: string | null;
  /** Of the form that came back, for the summary. */
  errors: Errors['summary'];
  submission: string;
  accept: string;
  filesHint: string;
}

export function spanText({ n, unit }: Span, { t }: Words): string {
  return `${n}${t.portal.units[unit]}`;
}

/** A page of the list. */
export function papersView(list: PaperList, words: Words): PapersView {
  const { t, locale } = words;
  return {
    papers: list.papers.map(({ id, office, view }) => ({
      href: paperPath(id),
      number: view.number,
      subject: view.subject,
      office,
      due: view.replyDue && dayText(locale, view.replyDue),
      standing: view.standing,
      state: t.portal.standings[view.standing],
    })),
    next:
      list.next && `${papersPath}?after=${list.next.issuedOn}.${encodeURIComponent(list.next.id)}`,
  };
}

function noticeOf({ view }: OpenedPaper, { t, locale }: Words): string {
  const words = t.portal.paper;
  const day = (on: string | null) => dayText(locale, on ?? '');
  switch (view.standing) {
    case 'withdrawn':
      return words.withdrawn(day(view.withdrawnOn));
    case 'answered':
      return words.answered(day(view.answeredOn));
    case 'finished':
      return words.finished;
    case 'informed':
      return words.informed;
    case 'overdue':
      if (view.may.reply) return words.over(day(view.replyDue));
      return view.may.addProof ? words.past : words.none;
    case 'waiting':
      return view.replyDue ? words.due(day(view.replyDue)) : words.none;
  }
}

function recordOf({ view }: OpenedPaper, words: Words): RecordEntry[] {
  const { t, locale } = words;
  const names = t.portal.record;
  const day = (on: string) => dayText(locale, on);
  const plain = { state: null, text: '', files: [], answer: [] };
  const entries: (RecordEntry & { at: string })[] = [
    ...(view.acknowledgedOn
      ? [
          {
            ...plain,
            at: view.acknowledgedOn,
            title: names.acknowledged,
            on: day(view.acknowledgedOn),
          },
        ]
      : []),
    ...(view.answeredOn && !view.submissions.some(({ kind }) => kind === 'reply')
      ? [{ ...plain, at: view.answeredOn, title: names.elsewhere, on: day(view.answeredOn) }]
      : []),
    ...view.submissions.map(({ kind, text, files, on }) => ({
      ...plain,
      at: on,
      title: names[kind],
      on: day(on),
      text,
      files: files.map(({ name, size }) => ({ name, meta: sizeText(size) })),
    })),
    ...view.askedTimes.map(({ span, reason, on, state, answer }) => ({
      ...plain,
      at: on,
      title: names.time(spanText(span, words)),
      on: day(on),
      state: { key: state, text: names.timeStates[state] },
      text: reason,
      answer: answer
        ? [...(answer.due ? [names.newDue(day(answer.due))] : []), answer.reason].filter(Boolean)
        : [],
    })),
    ...view.statements.map(({ text, on, state, answer }) => ({
      ...plain,
      at: on,
      title: names.statement,
      on: day(on),
      state: { key: state, text: names.statementStates[state] },
      text,
      answer: answer?.reason ? [answer.reason] : [],
    })),
  ];
  // Within a day the later entry of a list comes first.
  return entries
    .reverse()
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ at: _at, ...entry }) => entry);
}

/** A paper with what may be done about it. */
export function portalPaperView(
  paper: OpenedPaper,
  sent: SentAct | null,
  page: { submission: string; accept: string; maxFiles: number; maxFileMb: number },
  words: Words,
): PortalPaperView {
  const { t, locale } = words;
  const { id, view, office, content } = paper;
  const { may } = view;
  const errors = sent?.errors ?? noErrors;
  const form = (act: PortalActName, main: boolean): FormView => {
    // What was written as a reply goes on as further material where no reply is taken any more.
    const instead = act === 'proof' && sent?.act === 'reply' && !may.reply;
    const own = sent?.act === act || instead ? sent : null;
    return {
      act,
      href: `${paperPath(id)}/${act}`,
      open: own !== null || (main && sent === null),
      typed: own?.typed ?? {},
      errors: own ? errors : noErrors,
      staged: own?.staged ?? [],
    };
  };
  const forms = {
    reply: may.reply ? form('reply', true) : null,
    proof: may.addProof ? form('proof', false) : null,
    askTime: may.askTime && {
      ...form('ask-time', false),
      most: may.askTime.n,
      mostText: spanText(may.askTime, words),
      unit: t.portal.units[may.askTime.unit],
    },
    statement: may.useRightOfReply ? form('statement', false) : null,
  };
  const comesBack = Object.values(forms).some((one) => one && one.typed === sent?.typed);
  return {
    title: view.subject,
    office,
    issued: t.portal.paper.issued(view.number, dayText(locale, view.issuedOn)),
    standing: view.standing,
    state: t.portal.standings[view.standing],
    notice: noticeOf(paper, words),
    urgent: view.standing === 'overdue' && may.reply,
    format: content?.format ?? null,
    elements: content?.elements ?? [],
    facts: view.facts,
    demand: view.demand,
    corrections: view.corrections.map(({ text, on }) =>
      t.portal.paper.corrected(dayText(locale, on), text),
    ),
    fileHref: `${paperPath(id)}/file`,
    acknowledged:
      view.acknowledgedOn && t.portal.paper.acknowledged(dayText(locale, view.acknowledgedOn)),
    acknowledgeHref: may.acknowledge ? `${paperPath(id)}/acknowledge` : null,
    ...forms,
    left: comesBack ? null : (sent?.typed['text'] ?? sent?.typed['reason'] ?? null),
    withdrawTimeHref: may.withdrawTimeRequest ? `${paperPath(id)}/withdraw-time` : null,
    withdrawStatementHref: may.withdrawStatement ? `${paperPath(id)}/withdraw-statement` : null,
    record: recordOf(paper, words),
    errors: errors.summary,
    submission: page.submission,
    accept: page.accept,
    filesHint: t.portal.acts.reply.filesHint(page.maxFiles, page.maxFileMb),
  };
}
