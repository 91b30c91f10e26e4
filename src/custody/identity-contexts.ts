import type { Actor } from '../domain/case';
import type { IdentityContext, IdentityRequest } from '../domain/identity-request';
import { isRecused } from '../domain/recusal';
import type { FoundCase, IdentityRequestServiceParts } from './identity-request-parts';

/** What somebody has to do with a request: it follows from its case and its custody key as they now are. */
export class IdentityContexts {
  constructor(
    private readonly parts: Pick<IdentityRequestServiceParts, 'cases' | 'custody' | 'clock'>,
  ) {}

  async of(request: IdentityRequest, actor: Actor): Promise<IdentityContext> {
    const { cases, clock } = this.parts;
    const found = await cases.read(request.caseId);
    const seen = await cases.find(request.caseId, actor);
    const acted = found?.history.map(({ by }) => by.id) ?? [];
    const assignee = found?.file.assignee?.id;
    return {
      actor,
      seesCase: seen !== null,
      holdsKey: await this.holdsKey(request, found, actor),
      handlers: assignee ? [assignee, ...acted] : acted,
      now: clock.now().toISOString(),
    };
  }

  /** Those of the requests whose case exists for the actor. */
  async visible(requests: readonly IdentityRequest[], actor: Actor): Promise<IdentityRequest[]> {
    const { cases } = this.parts;
    const found = await Promise.all(requests.map(({ caseId }) => cases.find(caseId, actor)));
    return requests.filter((_, i) => found[i]);
  }

  /**
   * Whether the actor is a custodian who may answer. Without the case nobody can tell who had a hand in
   * it, and whether the actor is recused from it.
   */
  async holdsKey(
    { custodyKey }: IdentityRequest,
    found: FoundCase | null,
    actor: Actor,
  ): Promise<boolean> {
    const { custody } = this.parts;
    if (!found || isRecused(actor, found.file)) return false;
    return (
      (await custody.keysOf(actor)).includes(custodyKey) &&
      (await custody.answersFor(custodyKey, found.file.office))
    );
  }
}
