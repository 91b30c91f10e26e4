import { currentRung, type Actor, type Case } from '../domain/case';
import { clarificationAt, clarifiedNotice, lastClarification } from '../domain/clarification';
import { reopeningRefusal } from '../domain/case-retention';
import type { Refusal } from '../domain/refusal';
import type { Command } from '../domain/commands';
import { askedByDepartment, noCorrespondence, openStatement } from '../domain/correspondence';
import { isFew, textsOfRung, type Verdict } from '../domain/disclosure';
import { isLead, unsigned } from '../domain/ownership';
import { departmentsOf, mayOpen } from '../domain/recusal';
import type { CaseServiceParts } from './case-service-parts';
import { stageOf } from './case-stage';

/** What a command needs besides the words of whoever gives it: offices, entries, how many villages fit. */
export class CommandCompletion {
  constructor(
    private readonly parts: Pick<
      CaseServiceParts,
      'store' | 'routing' | 'basis' | 'guard' | 'letterheads' | 'colleagues' | 'claims' | 'clock'
    >,
  ) {}

  /** The command with what only the service knows, or why it cannot be. */
  async complete(
    command: Command,
    file: Case,
    actor: Actor,
  ): Promise<{ ok: true; command: Command } | { ok: false; refusal: Refusal }> {
    const { routing, basis: desk, colleagues } = this.parts;
    const { office, area } = file;
    const refuse = (kind: Refusal['kind']) =>
      ({ ok: false, refusal: { kind, action: command.action } }) as const;
    if (command.action === 'claim') {
      return { ok: true, command: { ...command, ...(await this.untilOf(file)) } };
    }
    if (command.action === 'handOn') {
      const colleague = await colleagues.find(command.person, file);
      return { ok: true, command: { ...command, colleague, ...(await this.untilOf(file)) } };
    }
    if (command.action === 'link') {
      const target = await this.linkable(command.target, actor);
      if (!target) return refuse('linkTargetUnavailable');
      const { recused } = target;
      const concerns = departmentsOf(target);
      const barred = await routing.barredBy(concerns);
      return { ok: true, command: { ...command, concerns, recused, barred } };
    }
    if (command.action === 'adopt') {
      const basis = desk.basisOf(command.entry, area);
      return basis ? { ok: true, command: { ...command, basis } } : refuse('entryUnavailable');
    }
    if (command.action === 'accept') {
      if (await routing.mustBypass(office, command.department)) return refuse('mustBypass');
      const barred = await routing.barredBy([command.department]);
      return { ok: true, command: { ...command, barred } };
    }
    if (command.action === 'transfer' || command.action === 'addOwner') {
      const way = await routing.wayBetween(office, command.office);
      const barred = await routing.barredBy(departmentsOf(file));
      return {
        ok: true,
        command:
          command.action === 'transfer'
            ? { ...command, way, barred }
            : { ...command, known: way !== null, barred },
      };
    }
    if (command.action === 'passBack') {
      const barred = await routing.barredBy(departmentsOf(file));
      return { ok: true, command: { ...command, barred } };
    }
    if (command.action === 'submit') {
      const rung = currentRung(file);
      if (!rung) return { ok: true, command };
      const letterhead = await this.parts.letterheads.forRung(office, rung.kind);
      return { ok: true, command: { ...command, letterhead } };
    }
    if (command.action === 'approve' || command.action === 'approveClarification') {
      const crowd = await this.crowdOf(file);
      if (!crowd) return { ok: true, command };
      const { fits, least, tells } = crowd;
      return { ok: true, command: { ...command, crowd: { fits, least, tells } } };
    }
    if (command.action === 'grantAmendment') {
      const told = await this.amendmentTells(file);
      if (told) return refuse(told);
    }
    const told = await this.tellsDepartment(file, command);
    if (told) return refuse(told);
    if (command.action === 'bypass') {
      const { office: to, withheld } = await routing.routeUpwards(office, departmentsOf(file));
      return { ok: true, command: { ...command, to, withheld } };
    }
    return { ok: true, command };
  }

  /** When a claim that begins now runs out; at triage alone it does. */
  private async untilOf({ office, status }: Case): Promise<{ until?: string }> {
    if (stageOf[status] !== 'triage') return {};
    const { claims, clock } = this.parts;
    const length = (await claims.minutes(office)) * 60_000;
    return { until: new Date(clock.now().getTime() + length).toISOString() };
  }

  private async linkable(target: string, actor: Actor): Promise<Case | null> {
    const found = await this.parts.store.find(target);
    if (!found || !mayOpen(actor, found.file)) return null;
    if (!isLead(actor, found.file) || unsigned(found.file)) return null;
    if (['linked', 'refused', 'handedOver'].includes(found.file.status)) return null;
    // A report gathered under a case whose reports are gone would go with them unread.
    return reopeningRefusal(found.file) ? null : found.file;
  }

  /** Whether something in the words tells, so that too few villages fit. */
  private async tells(file: Case, facts: string, demand = ''): Promise<boolean> {
    const said = await this.parts.guard.weigh(file, { subject: '', facts, demand, badEffect: '' });
    return isFew(said) && said.tells.length > 0;
  }

  /** Whether too few villages fit what a correction or withdrawal would say in public or to the department. */
  private async amendmentTells(file: Case): Promise<Refusal['kind'] | null> {
    const { amendment, rungs } = file;
    if (!amendment) return null;
    // What is said of a clarification stands beside the notice that it cleared of.
    const cleared = clarificationAt(file, amendment.rung);
    const rung = cleared ? clarifiedNotice(file, cleared) : amendment.rung;
    // One that stands beside no notice is read by its department alone.
    const kind = rungs[rung]?.kind ?? (cleared && 'letter');
    if (!kind || kind === 'accountability') return null;
    const { text: facts, reason: demand } = amendment;
    if (kind !== 'notice') return (await this.tells(file, facts)) ? 'answerTells' : null;
    const said = { subject: '', facts, demand, badEffect: '' };
    return isFew(await this.parts.guard.weigh(file, said)) ? 'amendmentTells' : null;
  }

  /** Whether too few villages fit what the department is to read, or what it says in public. */
  private async tellsDepartment(file: Case, command: Command): Promise<Refusal['kind'] | null> {
    const { action } = command;
    if (command.action === 'recordInterview') {
      const { criticism, requirements } = command.record;
      return (await this.tells(file, criticism, requirements)) ? 'answerTells' : null;
    }
    if (action === 'grantTime' || action === 'denyTime') {
      const read = askedByDepartment(file) && command.comment !== '';
      return read && (await this.tells(file, command.comment)) ? 'answerTells' : null;
    }
    if (action !== 'releaseStatement' && action !== 'refuseStatement') return null;
    if (await this.tells(file, command.comment)) return 'answerTells';
    const found = file.rungs[command.rung]?.correspondence ?? noCorrespondence;
    const stated = found.statements[openStatement(found)]?.text ?? '';
    const publishes = action === 'releaseStatement';
    return publishes && (await this.tells(file, stated)) ? 'statementTells' : null;
  }

  /** Whether the office changed since what the text in hand took along. */
  async isOutdated(file: Case): Promise<boolean> {
    const rung = currentRung(file);
    return rung ? this.parts.letterheads.isOutdated(file, rung) : false;
  }

  /** How many villages fit the text that is open; null where none is. */
  async crowdOf(file: Case): Promise<Verdict | null> {
    const clarification = lastClarification(file);
    if (clarification && !clarification.approval) {
      const { subject, facts } = clarification;
      return this.parts.guard.weigh(file, { subject, facts, demand: '', badEffect: '' });
    }
    const rung = currentRung(file);
    const open = rung?.status === 'drafting' || rung?.status === 'approving';
    return rung && open ? this.parts.guard.weigh(file, textsOfRung(rung)) : null;
  }
}
