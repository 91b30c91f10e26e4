import type { Case, Finding, ReporterVerdict, Rung, TimeRequest } from '../domain/case';
import type { CaseEvent, Command } from '../domain/commands';
import type { Hold } from '../domain/retention';
import { rungsOut, type Clarification } from '../domain/clarification';
import { rungSince } from '../domain/rung';
import { packDialogue, unpackDialogue, type SealedMessage } from './dialogue-seal';

/*
 * What of a case lies open in the database: ids, codes, days, numbers and names of staff, which
 * queues and figures need. Whatever is not listed here is sealed, a new field too.
 */
const openInRung = [
  'kind',
  'status',
  'author',
  'approver',
  'issuedOn',
  'replyDue',
  'number',
  'document',
  'mailedOn',
  // The dossier of a department counts what stands, without opening a case.
  'withdrawnOn',
] as const satisfies readonly (keyof Rung)[];

const openInFinding = ['substantiated', 'by', 'on'] as const satisfies readonly (keyof Finding)[];

const openInVerdict = [
  'reportId',
  'verdict',
  'on',
] as const satisfies readonly (keyof ReporterVerdict)[];

const openInHold = ['by', 'on'] as const satisfies readonly (keyof Hold)[];

const openInTimeRequest = [
  'clock',
  'until',
  'span',
  'by',
  'on',
] as const satisfies readonly (keyof TimeRequest)[];

type CommandField = { [A in Command as A['action']]: keyof A }[Command['action']];

const openInCommand = [
  'action',
  'nature',
  'category',
  'clause',
  'department',
  'kind',
  'target',
  'reportId',
  'acceptSkip',
  'rung',
  'number',
  'document',
  'on',
  'rectified',
  'outcome',
  'dueOn',
  'files',
  'withheld',
  'person',
  'recused',
  'evidence',
  'way',
  'about',
  'clock',
  'until',
  'n',
  'warnings',
] as const satisfies readonly CommandField[];

type Open<T, K extends readonly PropertyKey[]> = Pick<T, Extract<K[number], keyof T>>;
type Closed<T, K extends readonly PropertyKey[]> = Omit<T, K[number]>;

function part<T extends object, const K extends readonly PropertyKey[]>(whole: T, fields: K) {
  const entries = Object.entries(whole);
  const pick = (wanted: boolean) =>
    Object.fromEntries(entries.filter(([name]) => fields.includes(name) === wanted));
  return [pick(true) as Open<T, K>, pick(false) as Closed<T, K>] as const;
}

/** As `part`, of what may be null. */
function partMaybe<T extends object, const K extends readonly PropertyKey[]>(
  whole: T | null,
  fields: K,
) {
  return whole ? part(whole, fields) : ([null, null] as const);
}

/** The sealed side of a case as it stands. */
export interface CaseWords extends Pick<
  Case,
  | 'basis'
  | 'basisWaiver'
  | 'draftAuthors'
  | 'amendment'
  | 'closing'
  | 'handOvers'
  | 'closure'
  | 'watches'
  | 'clarifications'
> {
  dialogue: SealedMessage[];
  finding: Closed<Finding, typeof openInFinding> | null;
  rungs: Closed<Rung, typeof openInRung>[];
  verdicts: Closed<ReporterVerdict, typeof openInVerdict>[];
  hold: Closed<Hold, typeof openInHold> | null;
  timeRequest: Closed<TimeRequest, typeof openInTimeRequest> | null;
}

/** The side of a case that lies open. */
export interface OpenCase extends Omit<Case, keyof CaseWords> {
  finding: Open<Finding, typeof openInFinding> | null;
  rungs: Open<Rung, typeof openInRung>[];
  verdicts: Open<ReporterVerdict, typeof openInVerdict>[];
  hold: Open<Hold, typeof openInHold> | null;
  timeRequest: Open<TimeRequest, typeof openInTimeRequest> | null;
}

/** Parts a case in what lies open and what is sealed. */
export function partCase(file: Case): [OpenCase, CaseWords] {
  const { basis, basisWaiver, draftAuthors, amendment, dialogue, closing, handOvers, ...others } =
    file;
  const { closure, watches, clarifications, ...rest } = others;
  const { finding, rungs, verdicts, hold, timeRequest, ...open } = rest;
  const [findingOpen, findingWords] = partMaybe(finding, openInFinding);
  const [holdOpen, holdWords] = partMaybe(hold, openInHold);
  const [requestOpen, requestWords] = partMaybe(timeRequest, openInTimeRequest);
  const rungParts = rungs.map((rung) => part(rung, openInRung));
  const verdictParts = verdicts.map((verdict) => part(verdict, openInVerdict));
  return [
    {
      ...open,
      finding: findingOpen,
      rungs: rungParts.map(([shown]) => shown),
      verdicts: verdictParts.map(([shown]) => shown),
      hold: holdOpen,
      timeRequest: requestOpen,
    },
    {
      basis,
      basisWaiver,
      draftAuthors,
      amendment,
      dialogue: packDialogue(dialogue),
      closing,
      handOvers,
      closure,
      watches,
      clarifications,
      finding: findingWords,
      rungs: rungParts.map(([, hidden]) => hidden),
      verdicts: verdictParts.map(([, hidden]) => hidden),
      hold: holdWords,
      timeRequest: requestWords,
    },
  ];
}

/** The reverse of `partCase`. Throws when the two sides do not belong together. */
export function joinCase(open: OpenCase, words: CaseWords): Case {
  const { basis, closing } = words;
  const finding = joined<Finding>(open.finding, words.finding);
  return {
    ...open,
    // Cases sealed before the rule book was there have none.
    basis: basis ?? null,
    // Nor were cases handed over then.
    handOvers: words.handOvers ?? [],
    // Nor gathered anything for their closing.
    closure: words.closure ?? {},
    watches: words.watches ?? [],
    clarifications: sinceNotices(words, open),
    basisWaiver: words.basisWaiver ?? null,
    draftAuthors: words.draftAuthors ?? [],
    amendment: words.amendment ?? null,
    finding: finding && { ...finding, exhibits: finding.exhibits ?? [] },
    hold: joined<Hold>(open.hold, words.hold),
    // Cases sealed before clocks could be moved have none.
    timeRequest: joined<TimeRequest>(open.timeRequest, words.timeRequest ?? null),
    rungs: joinedAll<Rung>(open.rungs, words.rungs).map(sinceGates),
    dialogue: unpackDialogue(words.dialogue),
    verdicts: joinedAll<ReporterVerdict>(open.verdicts, words.verdicts),
    closing,
  };
}

/** Rungs sealed before there were gates were approved by one leader. */
function sinceGates(rung: Rung): Rung {
  const { approver, issuedOn, approvals } = { ...rungSince, ...rung };
  const one = approver ? [{ by: approver, on: issuedOn ?? '' }] : [];
  return { ...rungSince, ...rung, approvals: approvals.length > 0 ? approvals : one };
}

/** As earlier releases sealed it: a case had one at most. */
interface EarlierWords {
  clarification?:
    | (Partial<Clarification> &
        Omit<Clarification, 'rungs' | 'authors' | 'acknowledgedOn' | 'withdrawal' | 'corrections'>)
    | null;
}

/** Clarifications sealed before they said so clear of what had gone out by their day. */
function sinceNotices(
  { clarifications, clarification: said }: Partial<CaseWords> & EarlierWords,
  open: OpenCase,
): readonly Clarification[] {
  if (clarifications) return clarifications;
  if (!said) return [];
  const since = { rungs: rungsOut(open, said.on), authors: [said.by.id] };
  return [{ ...since, acknowledgedOn: null, withdrawal: null, corrections: [], ...said }];
}

/** What is left of a case whose words were destroyed. */
export function emptied(open: OpenCase): Case {
  return {
    ...open,
    basis: null,
    handOvers: [],
    basisWaiver: null,
    draftAuthors: [],
    amendment: null,
    finding: null,
    rungs: [],
    dialogue: [],
    verdicts: [],
    closing: null,
    closure: {},
    watches: [],
    clarifications: [],
    hold: null,
    timeRequest: null,
  };
}

export type OpenEvent = Omit<CaseEvent, 'command'> & {
  command: Open<CommandFields, typeof openInCommand>;
};
type CommandFields = { [F in CommandField]?: unknown } & Pick<Command, 'action'>;
/** The sealed side of a command: comments, drafts, reasons, addresses. */
export type CommandWords = Closed<CommandFields, typeof openInCommand>;

/** Parts an entry of the history in what lies open and what is sealed. */
export function partEvent(event: CaseEvent): [OpenEvent, CommandWords] {
  const { command, ...rest } = event;
  const [open, words] = part<CommandFields, typeof openInCommand>(command, openInCommand);
  return [{ ...rest, command: open }, words];
}

/**
 * The reverse of `partEvent`; `words` opens the sealed side and is asked for it once, when something of
 * it is wanted: a history of hundreds is mostly read for what was done, not for what was said.
 */
export function joinEvent(open: OpenEvent, words: () => CommandWords): CaseEvent {
  let whole: object | null = null;
  const wholeCommand = () => (whole ??= { ...open.command, ...words() });
  const liesOpen = (name: string | symbol) => openInCommand.some((one) => one === name);
  const command = new Proxy(open.command, {
    get: (shown, name): unknown => Reflect.get(liesOpen(name) ? shown : wholeCommand(), name),
    has: (shown, name) => Reflect.has(liesOpen(name) ? shown : wholeCommand(), name),
    ownKeys: () => Reflect.ownKeys(wholeCommand()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(wholeCommand(), name),
  });
  // Both sides were parted from one command; the seal vouches for the words.
  return { ...open, command: command as Command };
}

function joined<T>(open: object | null, words: object | null): T | null {
  if (!open && !words) return null;
  if (!open || !words) throw new Error('the sides of a case do not belong together');
  // The two sides name every field of T between them.
  return { ...open, ...words } as T;
}

function joinedAll<T>(open: readonly object[], words: readonly object[]): T[] {
  if (open.length !== words.length) throw new Error('the sides of a case do not belong together');
  // The two sides name every field of T between them.
  return open.map((shown, i) => ({ ...shown, ...words[i] }) as T);
}
