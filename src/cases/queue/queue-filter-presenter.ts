import { statuses } from '../../domain/case';
import { priorityReasons } from '../../domain/priority';
import { stageOf } from '../case-stage';
import { categoryName, type Words } from '../case-words';
import { holders, type QueueQuery } from './queue-form';

export interface FilterSelect {
  name: 'holder' | 'status' | 'category' | 'area' | 'reason' | 'overdue';
  label: string;
  value: string;
  options: { value: string; text: string }[];
}

/** What a list can be narrowed by. `officeArea`: code of the office's area; its parts are offered. */
export function filterSelects(query: QueueQuery, officeArea: string, words: Words): FilterSelect[] {
  const { t, reference } = words;
  const names = t.staff.queue.filters;
  const inStage = statuses.filter((status) => stageOf[status] === query.stage);
  const { areas } = reference;
  // An address may name a part of a part: it stays chosen.
  const parts = areas.children(officeArea).map(({ code }) => code);
  const chosen = query.area && !parts.includes(query.area) ? [query.area] : [];
  const select = (
    name: FilterSelect['name'],
    options: FilterSelect['options'],
    value: string | undefined,
  ): FilterSelect => ({
    name,
    label: names[name],
    value: value ?? '',
    options: [{ value: '', text: names.all }, ...options],
  });
  return [
    select(
      'holder',
      holders.map((value) => ({ value, text: names.holders[value] })),
      query.holder,
    ),
    select(
      'reason',
      priorityReasons.map((value) => ({ value, text: t.domain.priorities[value] })),
      query.reason,
    ),
    select(
      'area',
      [...parts, ...chosen].map((value) => ({ value, text: areas.fullName(value) || value })),
      query.area,
    ),
    select(
      'category',
      reference.categories
        .all()
        .map(({ code }) => ({ value: code, text: categoryName(code, words) })),
      query.category,
    ),
    ...(inStage.length > 1
      ? [
          select(
            'status',
            inStage.map((value) => ({ value, text: t.domain.statuses[value] })),
            query.status,
          ),
        ]
      : []),
    select('overdue', [{ value: '1', text: names.onlyOverdue }], query.overdue && '1'),
  ];
}
