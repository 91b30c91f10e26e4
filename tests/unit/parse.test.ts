import { z } from 'zod';

import {
  optionalDay,
  optionalEmail,
  optionalLine,
  requiredLine,
  versionField,
} from '../../src/web/fields';
import { parse } from '../../src/web/parse';
import { staffReturnPath } from '../../src/web/paths';
import { fc } from '../support/properties';

const schema = z.object({
  name: requiredLine(5),
  email: optionalEmail(),
  note: optionalLine(3),
  on: optionalDay().optional(),
  count: z.coerce.number().int().min(2).max(4).optional(),
  kind: z.enum(['a', 'b']).optional(),
});
const codes = (body: unknown) => {
  const read = parse(body, schema);
  return read.ok ? {} : Object.fromEntries(read.errors.map(({ field, code }) => [field, code]));
};

it.each([
  [{ name: ' x ' }, {}],
  [{}, { name: 'required' }],
  [{ name: '   ' }, { name: 'required' }],
  [{ name: '\u0000' }, { name: 'required' }],
  [{ name: 'abcdef' }, { name: 'tooLong' }],
  [{ name: ['x', 'y'] }, { name: 'invalid' }],
  [{ name: { $ne: 1 } }, { name: 'invalid' }],
  [{ name: 'a\nb' }, { name: 'invalid' }],
  [{ name: 'x', email: 'nobody' }, { email: 'email' }],
  [{ name: 'x', count: 'many' }, { count: 'number' }],
  [{ name: 'x', count: '1' }, { count: 'tooSmall' }],
  [{ name: 'x', count: '5' }, { count: 'tooLarge' }],
  [{ name: 'x', kind: 'c' }, { kind: 'choose' }],
  [{ name: 'x', on: '2026年11月24日' }, {}],
  [{ name: 'x', on: '2026-02-30' }, { on: 'date' }],
  [{ name: 'x', on: '11/24/2026' }, { on: 'date' }],
  [null, { name: 'required' }],
  [[], { name: 'required' }],
  ['text', { name: 'required' }],
])('%j is answered by %j', (body, expected) => {
  expect(codes(body)).toEqual(expected);
});

it('cleans texts and keeps what was typed', () => {
  const read = parse({ name: 'toolong', note: 'a\u0007', many: ['a', 'b'], deep: {} }, schema);
  expect(read).toMatchObject({ ok: false, typed: { name: 'toolong', note: 'a', many: 'a,b' } });
  const cleaned = parse({ t: 'a\r\nb\rc\u0000\ud800' }, z.object({ t: z.string() }));
  expect(cleaned).toEqual({ ok: true, value: { t: 'a\nb\nc\ufffd' } });
});

it('never lets a body reach a prototype', () => {
  const body: unknown = JSON.parse('{"__proto__":{"name":"x"},"constructor":{"name":"x"}}');
  expect(codes(body)).toEqual({ name: 'required' });
  expect(parse(body, z.looseObject({}))).toEqual({ ok: true, value: {} });
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (body) => void parse(body, schema)),
  );
});

it('reads versions as whole numbers only', () => {
  const version = z.object({ version: versionField() });
  expect(parse({ version: '12' }, version)).toEqual({ ok: true, value: { version: 12 } });
  for (const bad of ['', '1e3', '-1', ' 1', '1.0', ['1']]) {
    expect(parse({ version: bad }, version).ok).toBe(false);
  }
});

it('returns to staff pages of this site only, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((tail) => `/staff${tail}`),
      ),
      (next) => {
        const path = staffReturnPath(next);
        expect(new URL(path, 'http://site.test').origin).toBe('http://site.test');
        expect(new URL(path, 'http://site.test').pathname).toMatch(/^\/staff(\/|$)/);
      },
    ),
  );
});
