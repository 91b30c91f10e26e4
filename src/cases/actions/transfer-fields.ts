import type { OfficeOnDesk, RoutingOnDesk } from '../../accounts/routing-service';
import type { Case } from '../../domain/case';
import { unsigned } from '../../domain/ownership';
import { ways } from '../../domain/transfer';
import type { FieldWithScope, Option } from './action-field';
import { limits } from './action-form';
import { officeName, ruleText } from '../transfers/routing-presenter';
import type { TransferAction } from './transfer-form';
import type { Words } from '../case-words';

/** Offices that a case may go to, or be shared with. */
export function takers({ offices }: RoutingOnDesk): OfficeOnDesk[] {
  return offices.filter(({ way, barred }) => way !== null && !barred);
}

function option({ id, name }: OfficeOnDesk): Option {
  return { value: id, text: name };
}

function officeField(
  offices: readonly OfficeOnDesk[],
  { t }: Words,
  chosen: { value: string; hint?: string },
): FieldWithScope {
  const names = t.routing.fields;
  const groups = ways.map((way) => ({
    group: names.ways[way],
    options: offices.filter((office) => office.way === way).map(option),
  }));
  return {
    kind: 'select',
    name: 'office',
    label: names.office,
    ...chosen,
    options: [{ value: '', text: names.choose }],
    groups: groups.filter(({ options }) => options.length > 0),
  };
}

function text(label: string, optional: boolean, hint?: string): FieldWithScope {
  const bounds = { max: limits.comment, rows: 3 };
  return { kind: 'textarea', name: 'comment', label, hint, value: '', optional, ...bounds };
}

/** The office that the rule names, where the case may go there, with the reason. */
function suggestion(file: Case, routing: RoutingOnDesk, words: Words) {
  const named = takers(routing).find(({ id }) => id === routing.rule.office);
  if (!named) return { value: '', hint: words.t.routing.fields.noSuggestion };
  const why = ruleText(file, routing, words);
  return { value: named.id, hint: words.t.routing.fields.suggestion(named.name, why) };
}

/** The fields of an act on who has the case. */
export function transferFields(
  action: TransferAction,
  file: Case,
  routing: RoutingOnDesk,
  words: Words,
): FieldWithScope[] {
  const names = words.t.routing.fields;
  switch (action) {
    case 'transfer': {
      const stay = {
        kind: 'checkbox',
        name: 'stay',
        label: names.stay,
        value: '',
        text: names.stayText,
        optional: true,
      } as const;
      const office = officeField(takers(routing), words, suggestion(file, routing, words));
      return [office, stay, text(names.transfer, false, names.transferHint)];
    }
    case 'addOwner': {
      const others = takers(routing).filter(({ id }) => !file.coOwners.includes(id));
      const office = officeField(others, words, { value: '', hint: names.addOwnerHint });
      return [office, text(names.addOwner, false)];
    }
    case 'removeOwner': {
      const [first = ''] = file.coOwners;
      const options = file.coOwners.map((id) => ({ value: id, text: officeName(id, routing) }));
      return [
        { kind: 'select', name: 'office', label: names.office, value: first, options, groups: [] },
        text(names.removeOwner, false, names.removeOwnerHint),
      ];
    }
    case 'signFor':
      return [text(names.signFor, true)];
    case 'passBack': {
      const last = unsigned(file);
      const hint = last ? names.passBackHint(officeName(last.from, routing), last.signBy) : '';
      return [text(names.passBack, false, hint)];
    }
  }
}
