import type { AuditAct } from '../audit/audit-entry';
import type { Account } from '../domain/account';
import type { ReporterIdentity } from '../domain/burden';
import { systemActor, type Actor } from '../domain/case';
import {
  activeIdentityStatuses,
  askIdentity,
  decideIdentity,
  dutiesOf,
  identityActionsFor,
  mayReadIdentity,
  type IdentityAction,
  type IdentityRequest,
  type IdentityStatus,
} from '../domain/identity-request';
import type { IdentityNotice } from '../domain/staff-notice';
import type { OutboxEntry } from '../queue/jobs';
import { IdentityContexts } from './identity-contexts';
import type {
  AskResult,
  Askable,
  IdentityRequestServiceParts,
  SeenRequest,
  StepResult,
} from './identity-request-parts';

const acts: Record<Exclude<IdentityAction, 'expire'>, AuditAct> = {
  approve: 'approveIdentity',
  grant: 'answerIdentity',
  refuse: 'refuseIdentity',
  withdraw: 'refuseIdentity',
};

/** Roles that have to do with requests. */
const tellable = ['handler', 'approver', 'custodian'] as const;

/** What staff are told of a request in each status. */
const news: Partial<Record<IdentityStatus, IdentityNotice>> = {
  asked: 'identityWaits',
  approved: 'identityWaits',
  open: 'identityAnswered',
  refused: 'identityAnswered',
  lapsed: 'identityAnswered',
};

function owedAfter({ status, version: seq }: IdentityRequest): OutboxEntry[] {
  const event = news[status];
  return event ? [{ seq, kind: 'tell-identity', event }] : [];
}

/** Asking for, agreeing to and reading one reporter's identity. Every step is on record first. */
export class IdentityRequestService {
  private readonly contexts: IdentityContexts;

  constructor(private readonly parts: IdentityRequestServiceParts) {
    this.contexts = new IdentityContexts(parts);
  }

  /** What a handler may ask about a case of the own office; null for everybody else. */
  async askable(caseId: string, actor: Actor): Promise<Askable | null> {
    const { cases, reports, store } = this.parts;
    const found = await cases.find(caseId, actor);
    if (!found || !actor.roles.includes('handler')) return null;
    const { file } = found;
    const order = [file.reportId, ...file.linkedReports];
    const named = await reports.named(order);
    return {
      file,
      reports: named.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
      requests: await store.list({ caseId }),
      holds: file.assignee?.id === actor.id,
    };
  }

  /**
   * Asks for the identity behind one report of the case. Refused: another office's case, an actor
   * who does not hold the case, a report without identity, one sealed to an office that the case passed
   * over (`outOfReach`), one about which a request is under way.
   */
  async ask(caseId: string, reportId: string, reason: string, actor: Actor): Promise<AskResult> {
    const { reports, store, clock, newId } = this.parts;
    const askable = await this.askable(caseId, actor);
    if (!askable) return { ok: false, reason: 'notFound' };
    if (!askable.holds) return { ok: false, reason: 'notHolder' };
    const sealed = askable.reports.some(({ id }) => id === reportId)
      ? await reports.sealedIdentity(reportId)
      : null;
    if (!sealed) return { ok: false, reason: 'unknownReport' };
    const { office } = askable.file;
    if (!(await this.parts.custody.answersFor(sealed.key, office))) {
      return { ok: false, reason: 'outOfReach' };
    }
    const request = askIdentity(
      { id: newId(), office, caseId, reportId, custodyKey: sealed.key, reason },
      actor,
      clock.now().toISOString(),
    );
    const active = askable.requests.some(
      (one) => one.reportId === reportId && activeIdentityStatuses.includes(one.status),
    );
    if (active) return { ok: false, reason: 'alreadyAsked' };
    await this.record(actor, 'askIdentity', request, reason);
    const owed = owedAfter(request);
    if (!(await store.insert(request, owed))) return { ok: false, reason: 'alreadyAsked' };
    this.parts.dispatcher.dispatch(request.id, owed);
    return { ok: true, id: request.id };
  }

  /**
   * A request with those who may take its next step, agreeing or unsealing, and with its asker while
   * their case is there for them; null when it is gone.
   */
  async told(
    id: string,
  ): Promise<{ request: IdentityRequest; next: Account[]; asker: Account[] } | null> {
    const { store, custody, accounts } = this.parts;
    const request = await store.find(id);
    if (!request) return null;
    const keeper = await custody.keeperOf(request.custodyKey);
    const offices = [...new Set([request.office, ...(keeper ? [keeper] : [])])];
    const staff = (await Promise.all(offices.map((office) => accounts.ofOffice(office)))).flat();
    const next: Account[] = [];
    const asker: Account[] = [];
    for (const account of staff) {
      const { disabled, roles } = account;
      if (disabled || !tellable.some((role) => roles.includes(role))) continue;
      const context = await this.contexts.of(request, account);
      const actions = identityActionsFor(request, context);
      if (actions.includes('approve') || actions.includes('grant')) next.push(account);
      if (dutiesOf(request, context).includes('asker')) asker.push(account);
    }
    return { request, next, asker };
  }

  /** Those of the requests with which the actor has to do. */
  async openable(actor: Actor, ids: readonly string[]): Promise<Set<string>> {
    const open = new Set<string>();
    for (const id of ids) {
      const request = await this.parts.store.find(id);
      if (request && dutiesOf(request, await this.contexts.of(request, actor)).length > 0)
        open.add(id);
    }
    return open;
  }

  /** What an approver has to decide, newest first. */
  async forApprover(actor: Actor): Promise<IdentityRequest[]> {
    if (!actor.office || !actor.roles.includes('approver')) return [];
    const asked = await this.parts.store.list({ office: actor.office, statuses: ['asked'] });
    return (await this.contexts.visible(asked, actor)).filter(({ asker }) => asker.id !== actor.id);
  }

  /** What the actor asked about cases that are still there for them, newest first. */
  async byAsker(actor: Actor): Promise<IdentityRequest[]> {
    if (!actor.office || !actor.roles.includes('handler')) return [];
    const asked = await this.parts.store.list({ office: actor.office, asker: actor.id });
    return this.contexts.visible(asked, actor);
  }

  /** What the custodian may answer or could have answered, newest first. */
  async forCustodian(actor: Actor): Promise<IdentityRequest[]> {
    const { store, custody, cases } = this.parts;
    const custodyKeys = await custody.keysOf(actor);
    if (custodyKeys.length === 0) return [];
    const found = await store.list({ custodyKeys });
    const answered = await Promise.all(
      found.map(async (one) => this.contexts.holdsKey(one, await cases.read(one.caseId), actor)),
    );
    return found.filter((_, i) => answered[i]);
  }

  /** A request for those who have to do with it, on record before it is shown; null for everybody else. */
  async find(id: string, actor: Actor): Promise<SeenRequest | null> {
    const request = await this.parts.store.find(id);
    if (!request) return null;
    const context = await this.contexts.of(request, actor);
    const duties = dutiesOf(request, context);
    if (duties.length === 0) return null;
    await this.record(actor, 'readIdentityRequest', request);
    const actions = identityActionsFor(request, context);
    return { request, duties, actions, readable: mayReadIdentity(request, context) };
  }

  /**
   * One step of a request that was seen at `version`. `passphrase`: the custodian's, for `grant`.
   * Refused as `decideIdentity` says; `wrongPassphrase` also for a custodian who is not enrolled.
   */
  async act(
    id: string,
    version: number,
    command: { action: IdentityAction; reason: string; passphrase: string },
    actor: Actor,
  ): Promise<StepResult> {
    const request = await this.parts.store.find(id);
    if (!request) return { ok: false, reason: 'notFound' };
    const context = await this.contexts.of(request, actor);
    if (dutiesOf(request, context).length === 0) return { ok: false, reason: 'notFound' };
    if (request.version !== version) return { ok: false, reason: 'stale' };
    const { action, reason } = command;
    const decision = decideIdentity(request, { action, reason }, context);
    if (!decision.ok) return { ok: false, reason: decision.refusal };
    if (action === 'expire') return this.write(decision.next, null);
    const opened =
      action === 'grant' ? await this.unseal(request, command.passphrase, actor) : null;
    if (action === 'grant' && !opened) {
      await this.record(actor, 'answerIdentity', request, undefined, 'wrongPassphrase');
      return { ok: false, reason: 'wrongPassphrase' };
    }
    await this.record(actor, acts[action], request, reason || undefined, action);
    return this.write(decision.next, opened && Buffer.from(JSON.stringify(opened)));
  }

  /** The opened identity, for its asker while its time lasts; null for everybody else and after it. */
  async read(
    id: string,
    actor: Actor,
  ): Promise<{ request: IdentityRequest; identity: ReporterIdentity } | null> {
    const { store } = this.parts;
    const request = await store.find(id);
    if (!request || !mayReadIdentity(request, await this.contexts.of(request, actor))) return null;
    await this.record(actor, 'readIdentity', request);
    const opened = await store.opened(request);
    // Written by `act` and authenticated by the seal.
    return opened && { request, identity: JSON.parse(opened.toString()) as ReporterIdentity };
  }

  /** Ends what ran out, a batch at a time; answers how many requests were found. */
  async sweep(batch: number): Promise<number> {
    const now = this.parts.clock.now().toISOString();
    const due = await this.parts.store.due(now, batch);
    for (const request of due) {
      const context = { actor: systemActor, seesCase: false, holdsKey: false, handlers: [], now };
      const decision = decideIdentity(request, { action: 'expire', reason: '' }, context);
      if (decision.ok) await this.write(decision.next, null);
    }
    return due.length;
  }

  private async unseal(
    request: IdentityRequest,
    passphrase: string,
    actor: Actor,
  ): Promise<ReporterIdentity | null> {
    const { reports, custody } = this.parts;
    const sealed = await reports.sealedIdentity(request.reportId);
    return sealed && custody.open(actor, passphrase, request.reportId, sealed);
  }

  private async write(next: IdentityRequest, identity: Buffer | null): Promise<StepResult> {
    const owed = owedAfter(next);
    if (!(await this.parts.store.apply(next, identity, owed)))
      return { ok: false, reason: 'stale' };
    this.parts.dispatcher.dispatch(next.id, owed);
    return { ok: true };
  }

  private async record(
    { id, name, office }: Actor,
    act: AuditAct,
    request: IdentityRequest,
    reason?: string,
    detail = '',
  ): Promise<void> {
    await this.parts.audit.record({
      by: { id, name },
      office,
      act,
      subject: { kind: 'identity', id: request.reportId },
      detail: [request.id, detail].filter(Boolean).join(' '),
      ...(reason === undefined ? {} : { reason }),
    });
  }
}
