import {
  documentKinds,
  requiredIn,
  variablesOf,
  type DocumentKind,
  type TemplateFault,
  type TemplateField,
  type TemplateText,
} from '../domain/letter-template';
import type { Messages } from '../locales';
import type { FormErrors } from '../web/form-errors';
import type { OfficialDocument } from './content/official-document';
import { lengths } from './template-form';
import type { TemplateInHand } from './template-service';
import type { TemplateEdition } from './template-store';

interface Words {
  t: Messages;
}

export interface TemplatesView {
  rows: { href: string; name: string; title: string; state: string; changed: boolean }[];
}

export interface TemplateView {
  kind: DocumentKind;
  title: string;
  edition: string;
  state: string;
  shipped: boolean;
  values: Readonly<Record<string, string>>;
  lengths: typeof lengths;
  urgencies: { value: string; text: string }[];
  variables: { name: string; meaning: string; required: boolean }[];
  history: { no: string; by: string; on: string; what: string; title: string; body: string }[];
  sample: Pick<OfficialDocument, 'format' | 'elements'> | null;
}

function stateOf(edition: TemplateEdition | undefined, { t }: Words): string {
  const words = t.letters.templates;
  if (!edition?.text) return words.shipped;
  return words.changed(edition.no, edition.by.name, edition.madeOn);
}

/** Every kind of document with whose wording it has. */
export function templatesView(
  own: readonly TemplateEdition[],
  titles: Readonly<Record<DocumentKind, TemplateText>>,
  words: Words,
): TemplatesView {
  return {
    rows: documentKinds.map((kind) => {
      const edition = own.find((one) => one.kind === kind);
      return {
        href: `/staff/templates/${kind}`,
        name: words.t.letters.paper.kinds[kind],
        title: titles[kind].title,
        state: stateOf(edition, words),
        changed: Boolean(edition?.text),
      };
    }),
  };
}

/** One wording with its form; what was typed stands in place of what is on record. */
export function templateView(
  kind: DocumentKind,
  hand: TemplateInHand,
  shown: { typed: Readonly<Record<string, string>> | null; sample: OfficialDocument | null },
  { t }: Words,
): TemplateView {
  const words = t.letters.templates;
  return {
    kind,
    title: words.of(t.letters.paper.kinds[kind]),
    edition: String(hand.no),
    state: stateOf(hand.history[0], { t }),
    shipped: hand.shipped,
    values: { ...hand.text, ...shown.typed },
    lengths,
    urgencies: [
      { value: '', text: words.noUrgency },
      ...['特急', '加急'].map((value) => ({ value, text: value })),
    ],
    variables: variablesOf[kind].map((name) => ({
      name: `{${name}}`,
      meaning: words.variables[name],
      required: requiredIn[kind].includes(name),
    })),
    history: hand.history.map(({ no, by, madeOn, text }) => ({
      no: words.no(no),
      by: by.name,
      on: madeOn,
      what: text ? words.rewritten : words.wasReset,
      title: text?.title ?? '',
      body: text?.body ?? '',
    })),
    sample: shown.sample,
  };
}

/** What is wrong with a wording, a sentence at each field. */
export function faultErrors(faults: readonly TemplateFault[], { t }: Words): FormErrors {
  const words = t.letters.templates.faults;
  const said = faults.map((fault): [TemplateField, string] => {
    if (fault.kind === 'brace') return [fault.field, words.brace];
    const names = fault.names.map((name) => `{${name}}`).join(t.cases.actions.separator);
    return [fault.field, words[fault.kind](names)];
  });
  return {
    summary: said.map(([field, text]) => ({ href: `#${field}`, text })),
    at: Object.fromEntries([...said].reverse()),
  };
}
