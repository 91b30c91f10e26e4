import type { Actor, Case } from '../../domain/case';
import { transitionFor } from '../../domain/case-transitions';
import type { Cluster } from './cluster-service';
import {
  areaName,
  casePath,
  categoryName,
  clusterPath,
  departmentName,
  idGroups,
  type Words,
} from '../case-words';

export interface ClusterCaseView {
  id: string;
  groups: string;
  href: string;
  area: string;
  department: string;
  category: string;
  filedOn: string;
  status: { key: string; text: string };
}

export interface ClusterMemberView extends ClusterCaseView {
  /** Of its checkbox: id and version. */
  value: string;
  evidence: string[];
  /** The page is this case's own. */
  own: boolean;
}

export interface ClusterView {
  /** Unique on the page. */
  anchor: string;
  lead: ClusterCaseView & { own: boolean };
  members: ClusterMemberView[];
  summary: string;
  linkHref: string | null;
  keepApartHref: string | null;
}

type Shown = Cluster['lead'];

function caseOf(row: Shown, words: Words): ClusterCaseView {
  return {
    id: row.id,
    groups: idGroups(row.id),
    href: casePath(row.id),
    area: areaName(row.area, words),
    department: departmentName(row, words),
    category: categoryName(row.category, words),
    filedOn: row.filedOn,
    status: { key: row.status, text: words.t.domain.statuses[row.status] },
  };
}

/** Proposals as one person sees them: buttons for what the roles allow. `own`: the case of the page. */
export function clusterView(
  { lead, members }: Cluster,
  actor: Actor,
  words: Words,
  own: Pick<Case, 'id'> | null = null,
): ClusterView {
  const { t } = words;
  const rows = [lead, ...members];
  const villages = new Set(rows.map(({ area }) => area)).size;
  const departments = new Set(rows.map((row) => departmentName(row, words)));
  const may = (action: 'link' | 'keepApart') =>
    members.some(({ status }) => transitionFor(actor.roles, status, action) !== null);
  return {
    anchor: `cluster-${lead.id}`,
    lead: { ...caseOf(lead, words), own: lead.id === own?.id },
    members: members.map((member) => ({
      ...caseOf(member, words),
      value: `${member.id}:${member.version}`,
      evidence: (member.sameAs?.evidence ?? []).map((one) => t.clusters.evidence[one]),
      own: member.id === own?.id,
    })),
    summary: t.clusters.summary(rows.length, villages, [...departments].join(t.clusters.comma)),
    linkHref: may('link') ? clusterPath(lead.id, 'link') : null,
    keepApartHref: may('keepApart') ? clusterPath(lead.id, 'keep-apart') : null,
  };
}
