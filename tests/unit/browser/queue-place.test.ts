import { placeAfter, rowAfterStep, type Place } from '../../../src/browser/lib/queue-place';

const rows = ['a', 'b', 'c', 'd'];

it.each<[string, Place, string[], Place]>([
  ['at no row', null, ['b'], null],
  ['at a row that stays', { row: 'b' }, ['d', 'b', 'x'], { row: 'b' }],
  ['at a row that leaves', { row: 'b' }, ['a', 'c', 'd'], { next: 'c' }],
  ['at one that leaves with those behind it', { row: 'b' }, ['x', 'a', 'd'], { next: 'd' }],
  ['at the last one', { row: 'd' }, ['a', 'b'], { next: null }],
  ['at the only one', { row: 'a' }, [], { next: null }],
  ['between, and the next one leaves', { next: 'c' }, ['a', 'd'], { next: 'd' }],
  ['at the end, where new ones come', { next: null }, ['a', 'x'], { next: null }],
])('the keys keep their place: %s', (_what, place, after, expected) => {
  expect(placeAfter(place, rows, after)).toEqual(expected);
});

it.each<[Place, 1 | -1, string]>([
  [null, 1, 'a'],
  [null, -1, 'd'],
  [{ row: 'b' }, 1, 'c'],
  [{ row: 'b' }, -1, 'a'],
  [{ row: 'd' }, 1, 'd'],
  [{ row: 'a' }, -1, 'a'],
  [{ next: 'c' }, 1, 'c'],
  [{ next: 'c' }, -1, 'b'],
  [{ next: 'a' }, -1, 'a'],
  [{ next: null }, 1, 'd'],
  [{ next: null }, -1, 'd'],
])('from %j a step of %i leads to %s', (place, step, expected) => {
  expect(rowAfterStep(place, rows, step)).toBe(expected);
  expect(rowAfterStep(place, [], step)).toBeUndefined();
});
