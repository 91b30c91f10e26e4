import { limits } from './action-form';
import type { FieldWithScope } from './action-field';
import type { Words } from '../case-words';

/** What an approver gives for a text that few villages fit: the reason, and a tick. */
export function fewFields({ t }: Words): FieldWithScope[] {
  const names = t.disclosure;
  return [
    {
      kind: 'textarea',
      name: 'fewReason',
      label: names.fewReason,
      hint: names.fewReasonHint,
      value: '',
      max: limits.reason,
      rows: 2,
    },
    {
      kind: 'checkbox',
      name: 'acceptFew',
      label: names.acceptFew,
      value: '',
      text: names.acceptFewText,
    },
  ];
}
