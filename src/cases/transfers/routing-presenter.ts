import type { RoutingOnDesk } from '../../accounts/routing-service';
import type { Case, HandOver } from '../../domain/case';
import type { RouteReason } from '../../domain/routing';
import { areaName, departmentName, type Words } from '../case-words';

/** One hand-over of the chain. */
export interface HandOverView {
  step: string;
  made: string;
  state: { key: HandOver['state']; text: string };
  reason: string;
  /** When it was answered, or until when it should be. */
  answered: string;
  answer: { label: string; text: string } | null;
}

export interface RoutingView {
  chain: HandOverView[];
  rows: { key: string; value: string }[];
}

function reasonText(reason: RouteReason, file: Case, words: Words): string {
  const { t, locale } = words;
  const names = t.routing.reasons;
  const department = departmentName(file, words);
  switch (reason.kind) {
    case 'area':
      return names.area(areaName(file.area, words));
    case 'tier':
      return names.tier(department, t.routing.tiers[reason.tier]);
    case 'exception':
      return reason.why[locale];
    case 'bypass':
      return names.bypass[reason.mark](department);
    case 'highest':
    case 'withheld':
      return names[reason.kind];
  }
}

/** The clause's lead department, its counterpart where the case comes from, and who shares in it. */
function leadText(file: Case, { t, reference, locale }: Words): string {
  const words = t.routing.lead;
  const clause = file.clause === null ? undefined : reference.clauses.get(file.clause);
  if (!clause) return words.none;
  const { departments, areas } = reference;
  const name = (id: string | undefined) =>
    id ? departments.nameFor(id, file.area, areas, locale) : '';
  const { city, county } = departments.leadOf(clause);
  const [, ...others] = clause.departments;
  const counterpart = city && county ? words.counterpart(name(county.id)) : '';
  const shared = others.length > 0 ? words.with(others.join(t.routing.comma)) : '';
  return `${words.clause(clause.no, name((city ?? county)?.id))}${counterpart}${shared}`;
}

/** The name of an office; its id where it is not known. */
export function officeName(id: string, { offices }: Pick<RoutingOnDesk, 'offices'>): string {
  return offices.find((office) => office.id === id)?.name ?? id;
}

/** The reasons for which the rule gives the case to its office, as one sentence. */
export function ruleText(file: Case, { rule }: RoutingOnDesk, words: Words): string {
  return rule.reasons
    .map((reason) => reasonText(reason, file, words))
    .join(words.t.routing.separator);
}

function handOverView(made: HandOver, routing: RoutingOnDesk, { t }: Words): HandOverView {
  const words = t.routing.chain;
  const { from, to, way, on, by, state, signBy, reason, answer, answeredBy, answeredOn } = made;
  const answered = state === 'sent' ? null : words[state];
  return {
    step: words.step(officeName(from, routing), officeName(to, routing)),
    made: words.made(on, words.way[way], by.name),
    state: { key: state, text: words.states[state] },
    reason,
    answered: answered ? answered(answeredOn ?? '', answeredBy?.name ?? '') : words.signBy(signBy),
    answer: answer === '' ? null : { label: words.answer[state], text: answer },
  };
}

/** Which office has the case, which one the rule gives it and why, and who leads the clause. */
export function routingView(file: Case, routing: RoutingOnDesk, words: Words): RoutingView {
  const names = words.t.routing;
  const reasons = ruleText(file, routing, words);
  const rule = `${names.routed(officeName(routing.rule.office, routing), reasons)}${names.stop}`;
  const co = file.coOwners.map((id) => officeName(id, routing)).join(names.comma);
  return {
    chain: file.handOvers.map((made) => handOverView(made, routing, words)),
    rows: [
      { key: names.office, value: officeName(file.office, routing) },
      ...(co === '' ? [] : [{ key: names.coOwners, value: co }]),
      { key: names.rule, value: rule },
      { key: names.lead.label, value: leadText(file, words) },
    ],
  };
}
