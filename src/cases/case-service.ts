import type { BasisFinding } from '../domain/basis-check';
import type { Report, ReportFile } from '../domain/burden';
import { endStatuses, systemActor, type Actor, type Case, type Person } from '../domain/case';
import { conflictsSince, isRepeated } from '../domain/case-machine';
import { openCase } from '../domain/case-opening';
import { hasLapsed, isAboutToLapse, warnedUntil } from '../domain/claim';
import { dueCommand } from '../domain/clock-course';
import type { DepartmentCommand } from '../domain/commands/department-commands';
import type { Command } from '../domain/commands';
import { departmentFiles, departmentPerson } from '../domain/correspondence';
import type { Texts, Verdict } from '../domain/disclosure';
import { isRecused, mayOpen } from '../domain/recusal';
import { trackView, type TrackView } from '../domain/visibility';
import type { RoutingOnDesk } from '../accounts/routing-service';
import { eachByItself } from '../platform/each-by-itself';
import { randomId } from '../platform/ids';
import { audienceOf } from '../realtime/live-event';
import { CaseGathering } from './case-gathering';
import { CaseLinks } from './case-links';
import {
  reportsPerPage,
  type ActResult,
  type CaseOnDesk,
  type CaseServiceParts,
} from './case-service-parts';
import type { StoredCase } from './case-store';
import { CaseWriter, maxAttempts } from './case-writer';
import { CommandCompletion } from './command-completion';

const reporterActor: Actor = {
  id: 'reporter',
  name: 'reporter',
  office: null,
  roles: ['reporter'],
  recusedFrom: [],
};

const departmentActor: Actor = {
  ...departmentPerson,
  office: null,
  roles: ['department'],
  recusedFrom: [],
};

/**
 * What the record keeps in words: why somebody withdrew from a case, why that ended, and why a text goes
 * out that few villages fit.
 */
function reasonOf(command: Command): string | undefined {
  if (command.action === 'approve' || command.action === 'approveClarification') {
    return command.fewReason;
  }
  const kept = command.action === 'recuse' || command.action === 'endRecusal';
  return kept ? command.comment : undefined;
}

/** Reports that are opened at once to find a file. */
const openedAtOnce = 100;

/** Reports of a case, the one that opened it first. */
function reportIdsOf({ reportId, linkedReports }: Case): string[] {
  return [reportId, ...linkedReports];
}

/** Every change of a case passes `act`; lists and reads are an office's own. */
export class CaseService {
  private readonly links: CaseLinks;
  private readonly completion: CommandCompletion;
  private readonly writer: CaseWriter;
  private readonly gathering: CaseGathering;

  constructor(private readonly parts: CaseServiceParts) {
    this.links = new CaseLinks(parts.store);
    this.completion = new CommandCompletion(parts);
    this.writer = new CaseWriter(parts);
    this.gathering = new CaseGathering(parts, this.links, this.writer);
  }

  /** Opens the case of a report; running it twice changes nothing. */
  async open(report: Report): Promise<void> {
    const { store, rules, live } = this.parts;
    const clause = rules.clauseFor(report.category);
    const { calendar } = rules;
    const clocks = await rules.clocks(report.office);
    const file = openCase(randomId(), report, clause, report.filedOn, { clocks, calendar });
    if ((await store.insert(file)) === 'inserted') {
      live.publish(audienceOf(file), { kind: 'case', id: file.id, seq: 1 });
    }
  }

  /**
   * A command of an account on a case of its own office. `version`: the one the person was looking
   * at; when people have moved the case on, the answer is `conflict` with what changed since. Numbers
   * and mailings that workers entered meanwhile are no conflict: the command is decided on top of them.
   * The same command from the same person, sent twice, is done once and answered twice.
   * It is on record before it is tried, and once more when it was not done.
   */
  async act(id: string, version: number, command: Command, actor: Actor): Promise<ActResult> {
    const found = await this.find(id, actor);
    if (!found) return { ok: false, reason: 'notFound' };
    await this.record(actor, 'actOnCase', id, command.action, reasonOf(command));
    const result = await this.attempt(found, version, command, actor);
    if (!result.ok) {
      await this.record(actor, 'actOnCase', id, `${command.action}:${result.reason}`);
    }
    return result;
  }

  /** `found`: the case as it was a moment ago; when somebody was faster since, it is read again. */
  private async attempt(
    found: StoredCase,
    version: number,
    command: Command,
    actor: Actor,
  ): Promise<ActResult> {
    const { id } = found.file;
    let current: StoredCase | null = found;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      if (attempt > 0) current = await this.find(id, actor);
      if (!current) return { ok: false, reason: 'notFound' };
      const since = conflictsSince(current.history, version);
      if (isRepeated(since, command, actor)) {
        return { ok: true, file: current.file, version: current.version };
      }
      if (since.length > 0 || current.version < version) {
        return { ok: false, reason: 'conflict', current, since };
      }
      const ready = await this.completion.complete(command, current.file, actor);
      if (!ready.ok) return { ok: false, reason: 'refused', refusal: ready.refusal, current };
      const result = await this.writer.write(current, ready.command, actor);
      if (result) return result;
    }
    throw new Error(`case ${id} stayed contended`);
  }

  /** A command of the system's clock and workers; tried again when somebody was faster. */
  async system(id: string, command: Command): Promise<ActResult> {
    return this.writer.persist(id, command, systemActor);
  }

  /** A command of the reporter of `reportId`, on the case in which the report now is. */
  async byReporter(
    reportId: string,
    command: Extract<Command, { reportId: string }>,
  ): Promise<ActResult> {
    const found = await this.links.follow(reportId);
    if (!found) return { ok: false, reason: 'notFound' };
    return this.writer.persist(found.file.id, command, reporterActor);
  }

  /** A command of the department on a document of its own; whoever calls has seen that it is. */
  async byDepartment(id: string, command: DepartmentCommand): Promise<ActResult> {
    return this.writer.persist(id, command, departmentActor);
  }

  async read(id: string): Promise<StoredCase | null> {
    return this.parts.store.find(id);
  }

  /** Id of the case under which this one now is, however often gathered; its own while it is not. */
  async leadOf(id: string): Promise<string> {
    return this.links.last(id);
  }

  /** The case a report opened. */
  async ofReport(reportId: string): Promise<StoredCase | null> {
    return this.parts.store.findByReport(reportId);
  }

  /**
   * A case for whoever may open it; null for everybody else (see `mayOpen`). Whoever shows it calls
   * `look` first.
   */
  async find(id: string, actor: Actor): Promise<StoredCase | null> {
    const found = await this.parts.store.find(id);
    return found && mayOpen(actor, found.file) ? found : null;
  }

  /**
   * Puts on record that the actor is being shown this case, not how far it had come: two looks would say
   * between which instants the reporter wrote.
   */
  async look({ file }: StoredCase, actor: Actor): Promise<void> {
    await this.record(actor, 'readCase', file.id);
  }

  /**
   * A case with a page of the reports behind it, as far as they are kept, and what the basis check says of
   * the report that opened it; null for who may not open it. On record before the reports are opened; no
   * others are opened than that one and those of the page. The finding holds the reporter's words: it is
   * made anew at each look and kept nowhere. A page that is not there is the last one.
   */
  async view(id: string, actor: Actor, wanted = 1): Promise<CaseOnDesk | null> {
    const found = await this.find(id, actor);
    if (!found) return null;
    await this.look(found, actor);
    const { file } = found;
    const all = reportIdsOf(file);
    const pages = Math.ceil(all.length / reportsPerPage);
    const page = Math.min(wanted, pages);
    const shown = all.slice((page - 1) * reportsPerPage, page * reportsPerPage);
    const opened = await this.reportsOf(file, [...new Set([file.reportId, ...shown])]);
    const [named, routing, crowd, outdated, colleagues] = await Promise.all([
      file.destroyed.includes('identity') ? [] : this.parts.reports.named(all),
      this.parts.routing.onDesk(found.file),
      this.completion.crowdOf(found.file),
      this.completion.isOutdated(found.file),
      this.takersOf(found.file, actor),
    ]);
    const { calendar } = this.parts.rules;
    return {
      ...found,
      reports: shown.flatMap((one) => opened.find((report) => report.id === one) ?? []),
      reportPage: { page, pages },
      named: named.length > 0,
      finding: this.findingOn(file, opened),
      ...{ routing, crowd, outdated, calendar, colleagues },
    };
  }

  /** How many villages fit a text that somebody writes for the case. Nothing of it is kept or logged. */
  async weigh(file: Case, texts: Texts): Promise<Verdict> {
    return this.parts.guard.weigh(file, texts);
  }

  private findingOn(file: Case, reports: readonly Report[]): BasisFinding | null {
    const report = reports.find(({ id }) => id === file.reportId);
    if (!report || endStatuses.includes(file.status)) return null;
    const { narrative, claimedBasis } = report.content;
    const text = narrative || claimedBasis;
    const { area, department } = report;
    return text === '' ? null : this.parts.basis.check({ text, area, department });
  }

  /**
   * A file that came with a report behind the case, or from the department, for whoever may open the case; null for everybody
   * else and when there is none any more. Whoever hands it out puts that on record.
   */
  async file(id: string, fileId: string, actor: Actor): Promise<ReportFile | null> {
    const found = await this.find(id, actor);
    if (!found) return null;
    const named = (files: readonly ReportFile[]) => files.find((one) => one.id === fileId);
    const proof = named(departmentFiles(found.file));
    if (proof) return proof;
    const ids = reportIdsOf(found.file);
    // However many reports are gathered, few lie open at once.
    for (let at = 0; at < ids.length; at += openedAtOnce) {
      const reports = await this.reportsOf(found.file, ids.slice(at, at + openedAtOnce));
      const file = named(reports.flatMap(({ files }) => files));
      if (file) return file;
    }
    return null;
  }

  /** Those of the cases that the actor may open. */
  async openable(actor: Actor, caseIds: readonly string[]): Promise<Set<string>> {
    const found = await this.parts.store.findMany(caseIds);
    return new Set(found.filter((file) => mayOpen(actor, file)).map(({ id }) => id));
  }

  /** Which office has the case, which one the rule gives it and which others there are. */
  async routingOf(file: Case): Promise<RoutingOnDesk> {
    return this.parts.routing.onDesk(file);
  }

  /** To whom the actor may hand the case. */
  async takersOf(file: Case, actor: Actor): Promise<Person[]> {
    return this.parts.colleagues.takers(file, actor);
  }

  /** Those of the cases, of whatever office, from which the actor is recused or withdrew. */
  async concealed(actor: Actor, caseIds: readonly string[]): Promise<Set<string>> {
    const found = await this.parts.store.findMany(caseIds);
    const hidden = found.filter(
      (file) => isRecused(actor, file) || file.recused.some(({ id }) => id === actor.id),
    );
    return new Set(hidden.map(({ id }) => id));
  }

  /** What the reporter may see; null until the case is open. */
  async track(reportId: string, filedOn: string): Promise<TrackView | null> {
    const found = await this.links.follow(reportId);
    const today = this.parts.clock.today();
    return found && trackView(found.file, found.history, reportId, filedOn, today);
  }

  /**
   * Warns of clocks that are half and four fifths used, marks those that ran out, counts provisional
   * days anew, tells of claims that run out soon and frees those that did, a batch at a time. Answers
   * how many cases were found; 0 when nothing was left to do with any of them. A case that cannot be
   * opened is logged by its id and keeps no other from its turn.
   */
  async sweep(batch: number): Promise<number> {
    const { store, clock, rules, logger } = this.parts;
    const today = clock.today();
    const now = clock.now().toISOString();
    const { coveredUntil } = rules.calendar;
    const soon = warnedUntil(now);
    const due = await store.due({ today, now, soon, coveredUntil }, batch);
    let done = 0;
    const failures = await eachByItself(due, async (id) => {
      const result = await this.writer.persist(
        id,
        (file) =>
          dueCommand(file, today, rules.calendar) ??
          (hasLapsed(file, now) ? { action: 'lapse' } : null) ??
          (isAboutToLapse(file, now) ? { action: 'remind' } : null),
        systemActor,
      );
      if (result.ok) done += 1;
    });
    for (const { item, error } of failures) {
      logger.error({ case: item, err: error }, 'a case cannot be swept');
    }
    return done > 0 ? due.length : 0;
  }

  /** See `CaseGathering`. */
  async attach(sourceId: string, targetId: string): Promise<void> {
    return this.gathering.attach(sourceId, targetId);
  }

  /** See `CaseGathering`. */
  async detach(sourceId: string, targetId: string): Promise<void> {
    return this.gathering.detach(sourceId, targetId);
  }

  private async reportsOf(file: Case, ids: readonly string[]): Promise<Report[]> {
    const reports = await this.parts.reports.readMany(ids);
    if (!file.destroyed.includes('files')) return reports;
    return reports.map((report) => ({ ...report, files: [] }));
  }

  private async record(
    { id, name, office }: Actor,
    act: 'readCase' | 'actOnCase',
    caseId: string,
    detail?: string,
    reason?: string,
  ): Promise<void> {
    const subject = { kind: 'case', id: caseId } as const;
    await this.parts.audit.record({ by: { id, name }, office, act, subject, detail, reason });
  }
}
