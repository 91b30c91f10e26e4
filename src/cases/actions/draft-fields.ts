import type { Case } from '../../domain/case';
import { rungKinds, type RungKind } from '../../domain/deadline';
import { nextRung, skippedRungs } from '../../domain/escalation';
import type { FieldWithScope } from './action-field';
import { limits } from './action-form';
import { planFields, proposalFields } from './ladder-fields';
import type { Words } from '../case-words';
import { draftText } from './draft-template';

function textFields(
  { t }: Words,
  text: { subject: string; facts: string; demand: string },
): FieldWithScope[] {
  const names = t.cases.fields;
  return [
    {
      kind: 'text',
      name: 'subject',
      label: names.subject,
      hint: names.subjectHint,
      value: text.subject,
      max: limits.subject,
    },
    {
      kind: 'textarea',
      name: 'facts',
      label: names.facts,
      hint: names.factsHint,
      value: text.facts,
      max: limits.text,
      rows: 7,
    },
    {
      kind: 'textarea',
      name: 'demand',
      label: names.demand,
      hint: names.demandHint,
      value: text.demand,
      max: limits.text,
      rows: 4,
    },
  ];
}

function skipField(words: Words, value: string): FieldWithScope {
  const names = words.t.cases.fields;
  return {
    kind: 'textarea',
    name: 'skipReason',
    label: names.skipReason,
    hint: names.skipReasonHint,
    value,
    max: limits.reason,
    rows: 2,
  };
}

function effectField(words: Words, value: string): FieldWithScope {
  const names = words.t.cases.fields;
  return {
    kind: 'textarea',
    name: 'badEffect',
    label: names.badEffect,
    hint: names.badEffectHint,
    value,
    max: limits.text,
    rows: 4,
    onlyFor: ['accountability'],
  };
}

function scoped(fields: FieldWithScope[], kind: RungKind): FieldWithScope[] {
  return fields.map((field) => ({ ...field, onlyFor: [kind] }));
}

export function draftFields(file: Case, words: Words): FieldWithScope[] {
  const { t, reference } = words;
  const next = nextRung(file) ?? 'accountability';
  const open = rungKinds.slice(rungKinds.indexOf(next));
  const category = reference.categories.get(file.category).name['zh-CN'];
  const skipping = open.filter((kind) => skippedRungs(file, kind).length > 0);
  return [
    {
      kind: 'radios',
      name: 'kind',
      label: t.cases.fields.kind,
      value: next,
      inline: true,
      options: open.map((kind) => ({
        value: kind,
        text: kind === next ? t.cases.fields.kindNext(t.domain.rungs[kind]) : t.domain.rungs[kind],
      })),
    },
    ...(skipping.length > 0 ? [{ ...skipField(words, ''), onlyFor: skipping }] : []),
    ...textFields(words, draftText(file, next, category, reference.clauses)),
    ...scoped(planFields(words, null), 'interview'),
    effectField(words, ''),
    ...scoped(proposalFields(words, null), 'accountability'),
  ];
}

export function reviseFields(file: Case, words: Words): FieldWithScope[] {
  const rung = file.rungs.at(-1);
  if (!rung) return [];
  const below = { rungs: file.rungs.slice(0, -1) };
  const { onlyFor: _always, ...effect } = effectField(words, rung.badEffect ?? '');
  return [
    ...(skippedRungs(below, rung.kind).length > 0 ? [skipField(words, rung.skipReason ?? '')] : []),
    ...textFields(words, rung),
    ...(rung.kind === 'interview' ? planFields(words, rung) : []),
    ...(rung.kind === 'accountability' ? [effect, ...proposalFields(words, rung)] : []),
  ];
}
