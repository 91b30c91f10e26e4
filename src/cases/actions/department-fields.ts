import type { Case } from '../../domain/case';
import { openStatement, waitingStatements } from '../../domain/correspondence';
import type { FieldWithScope } from './action-field';
import { linkable, type DepartmentDeskAction } from './department-form';
import { documentName } from './ladder-fields';
import { limits } from './action-form';
import type { Words } from '../case-words';

/** The statement that waits on a rung, as it would be published; empty where none does. */
export function statementToRead({ rungs }: Case, index: number | undefined): string {
  const { correspondence } = rungs[index ?? -1] ?? {};
  return correspondence?.statements[openStatement(correspondence)]?.text ?? '';
}

function document(file: Case, words: Words): FieldWithScope {
  const label = words.t.portal.staff.document;
  const options = linkable(file).map((index) => ({
    value: String(index),
    text: documentName(file, index, words),
  }));
  const value = options[0]?.value ?? '';
  return options.length > 1
    ? { kind: 'select', name: 'rung', label, value, options, groups: [] }
    : { kind: 'hidden', name: 'rung', label, value };
}

function comment(label: string, hint: string, optional: boolean): FieldWithScope {
  return {
    kind: 'textarea',
    name: 'comment',
    label,
    hint,
    value: '',
    max: limits.comment,
    rows: 3,
    optional,
  };
}

/** The fields of an act about what a department does in the portal. */
export function departmentDeskFields(
  action: DepartmentDeskAction,
  file: Case,
  words: Words,
): FieldWithScope[] {
  const names = words.t.portal.staff;
  const rung: FieldWithScope = {
    kind: 'hidden',
    name: 'rung',
    label: names.document,
    value: String(waitingStatements(file)[0] ?? ''),
  };
  switch (action) {
    case 'releaseStatement':
      return [
        rung,
        {
          kind: 'checkbox',
          name: 'secrecy',
          label: names.secrecy,
          value: '',
          text: names.secrecyText,
        },
        comment(names.answer, names.answerHint, true),
      ];
    case 'refuseStatement':
      return [rung, comment(names.refusal, names.answerHint, false)];
    case 'sendLink':
      return [document(file, words)];
  }
}
