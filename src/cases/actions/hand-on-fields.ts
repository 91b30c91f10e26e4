import type { Person } from '../../domain/case';
import type { FieldWithScope } from './action-field';
import { limits } from './action-form';
import type { Words } from '../case-words';

/** To whom of the office, and why. */
export function handOnFields(colleagues: readonly Person[], { t }: Words): FieldWithScope[] {
  const names = t.presence.handOn;
  const options = colleagues.map(({ id, name }) => ({ value: id, text: name }));
  return [
    {
      kind: 'select',
      name: 'person',
      label: names.person,
      hint: names.personHint,
      value: '',
      options: [{ value: '', text: names.choose }, ...options],
      groups: [],
    },
    {
      kind: 'textarea',
      name: 'comment',
      label: names.comment,
      hint: names.commentHint,
      value: '',
      max: limits.comment,
      rows: 3,
    },
  ];
}
