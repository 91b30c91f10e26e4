import { caseBasis } from '../../../src/catalogues/case-basis';
import { loadShippedCatalogue } from '../../../src/catalogues/shipped-catalogue';
import { loadReference } from '../../../src/platform/reference';

const entries = loadShippedCatalogue(loadReference());
const kinship = entries.find(({ name }) => name === '亲属关系证明')!;
const village = '220122100201';

it('takes the entry as it stands, with the edition', () => {
  const basis = caseBasis(
    { edition: 7, entries, versionOf: () => 2 },
    kinship.id,
    village,
    '2026-11-25',
  );
  expect(basis).toEqual({
    entry: kinship.id,
    version: 2,
    kind: 'certificateToCancel',
    name: '亲属关系证明',
    ruling: 'cancelled',
    edition: 7,
    effectiveFrom: kinship.effectiveFrom,
    clause: 24,
    instrument: kinship.instrument,
    article: kinship.article,
  });
});

it('finds nothing that is unknown, not in force or of another area', () => {
  const book = (change: object) => ({
    edition: 1,
    entries: [{ ...kinship, ...change }],
    versionOf: () => 1,
  });
  const ask = (change: object, id = kinship.id) =>
    caseBasis(book(change), id, village, '2026-11-25');
  expect(ask({})).not.toBeNull();
  expect(ask({ area: '220122' })).not.toBeNull();
  expect(ask({}, 'unknown')).toBeNull();
  expect(ask({ effectiveTo: '2026-11-24' })).toBeNull();
  expect(ask({ effectiveFrom: '2026-11-26' })).toBeNull();
  expect(ask({ area: '220183' })).toBeNull();
});
