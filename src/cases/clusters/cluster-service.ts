import type { Actor, Case } from '../../domain/case';
import type { Command } from '../../domain/commands';
import { isLead } from '../../domain/ownership';
import { mayOpen } from '../../domain/recusal';
import { readerOf } from '../case-scope';
import type { ActResult } from '../case-service-parts';
import type { ClusterRow, ClusterStore } from './cluster-store';

/** Cases that seem to be about one demand: the one that would lead and those proposed under it. */
export interface Cluster {
  lead: ClusterRow;
  members: ClusterRow[];
}

/** A case with the version the person was looking at. */
export interface ChosenCase {
  id: string;
  version: number;
}

export const clusterPageSize = 100;
/** Members shown under one leading case. */
const mostMembers = 200;

export interface ClusterServiceParts {
  store: Pick<ClusterStore, 'proposed' | 'proposedUnder' | 'findMany'>;
  cases: {
    act(caseId: string, version: number, command: Command, actor: Actor): Promise<ActResult>;
  };
}

/** Proposals to gather cases of one demand: a person accepts or refuses them, and may undo a link. */
export class ClusterService {
  constructor(private readonly parts: ClusterServiceParts) {}

  /** A page of proposals of which the actor may open both sides; `more`: there are further ones. */
  async list(actor: Actor, page: number): Promise<{ clusters: Cluster[]; more: boolean }> {
    const reader = readerOf(actor);
    if (!reader) return { clusters: [], more: false };
    const skip = (page - 1) * clusterPageSize;
    const found = await this.parts.store.proposed(reader, { skip, limit: clusterPageSize + 1 });
    const clusters = await this.#together(found.slice(0, clusterPageSize), actor);
    return { clusters, more: found.length > clusterPageSize };
  }

  /** The proposals a case takes part in, leading or proposed; null when there are none. */
  async ofCase(file: Pick<Case, 'id' | 'sameAs'>, actor: Actor): Promise<Cluster | null> {
    const leadId = file.sameAs?.state === 'open' ? file.sameAs.target : file.id;
    return this.find(leadId, actor);
  }

  /** The proposals under a leading case; null when it may not be opened or there are none. */
  async find(leadId: string, actor: Actor): Promise<Cluster | null> {
    const reader = readerOf(actor);
    if (!reader) return null;
    const members = await this.parts.store.proposedUnder(reader, leadId, mostMembers);
    const [cluster] = await this.#together(members, actor);
    return cluster ?? null;
  }

  /** Gathers the chosen cases under the leading one; answers how many were, and how many were not. */
  async link(cluster: Cluster, chosen: readonly ChosenCase[], actor: Actor) {
    const command = { action: 'link', target: cluster.lead.id, comment: '' } as const;
    return this.#each(cluster, chosen, command, actor);
  }

  /** Says of the chosen cases that they are another matter, once and for all. */
  async keepApart(cluster: Cluster, chosen: readonly ChosenCase[], actor: Actor) {
    return this.#each(cluster, chosen, { action: 'keepApart' }, actor);
  }

  async #each(
    { members }: Cluster,
    chosen: readonly ChosenCase[],
    command: Command,
    actor: Actor,
  ): Promise<{ done: number; left: number }> {
    let done = 0;
    for (const { id, version } of chosen) {
      if (!members.some((member) => member.id === id)) continue;
      const result = await this.parts.cases.act(id, version, command, actor);
      if (result.ok) done += 1;
    }
    return { done, left: chosen.length - done };
  }

  /** A lead nobody may open takes its proposals with it; of two that name each other one leads. */
  async #together(members: readonly ClusterRow[], actor: Actor): Promise<Cluster[]> {
    const groups = new Map<string, ClusterRow[]>();
    for (const member of members) {
      const target = member.sameAs?.target ?? '';
      groups.set(target, [...(groups.get(target) ?? []), member]);
    }
    const leads = await this.parts.store.findMany([...groups.keys()]);
    return leads
      .filter((lead) => mayOpen(actor, lead) && isLead(actor, lead))
      .map((lead) => ({ lead, members: (groups.get(lead.id) ?? []).filter(notAbove(lead)) }))
      .filter(({ members: some }) => some.length > 0);
  }
}

function notAbove(lead: ClusterRow): (member: ClusterRow) => boolean {
  const { sameAs } = lead;
  return ({ id }) => !(sameAs?.state === 'open' && sameAs.target === id && id < lead.id);
}
