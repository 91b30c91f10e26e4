import {
  bypassMarks,
  mustBypass,
  officeLevels,
  routeUpwards,
  type OfficeOnTheWay,
} from '../../../src/domain/bypass';
import { routeReport, type RoutingRules } from '../../../src/domain/routing';
import { fc } from '../../support/properties';

const city: OfficeOnTheWay = { id: 'city', level: 'city' };
const county: OfficeOnTheWay = { id: 'county', level: 'county' };
const township: OfficeOnTheWay = { id: 'township', level: 'township' };
const way = [township, county, city];

/** Rules that ask for no tier: what is left is passing over. */
const flat: RoutingRules = {
  tiers: {
    city: 'village',
    county: 'village',
    township: 'village',
    village: 'village',
    other: 'village',
  },
  exceptions: [],
};
const subject = { area: '220122102200', category: 'B4', department: 'county-mzj' } as const;

function routeOf(offices: readonly OfficeOnTheWay[], body: Parameters<typeof mustBypass>[1]) {
  const { reasons: _reasons, ...route } = routeReport(offices, subject, body, flat);
  return route;
}

describe('where a report goes', () => {
  test.each([
    ['an ordinary department', { level: 'county' }, [county, city], 'county', false, []],
    [
      'the county office itself',
      { level: 'county', bypass: 'own' },
      [county, city],
      'city',
      false,
      ['county'],
    ],
    [
      'a body above the county office',
      { level: 'county', bypass: 'above' },
      [county, city],
      'city',
      false,
      ['county'],
    ],
    [
      'a county body where the city office is in charge',
      { level: 'county', bypass: 'own' },
      [city],
      'city',
      false,
      [],
    ],
    [
      'a county body from a township office',
      { level: 'county', bypass: 'above' },
      way,
      'city',
      false,
      ['township', 'county'],
    ],
    [
      'the city office from the county',
      { level: 'city', bypass: 'own' },
      [county, city],
      'city',
      true,
      ['county'],
    ],
    ['the city office at the root', { level: 'city', bypass: 'own' }, [city], 'city', true, []],
    ['somebody unknown', { level: 'other', bypass: 'own' }, [county, city], 'county', false, []],
  ] as const)('%s', (_name, body, chain, office, withheld, passedOver) => {
    expect(routeOf([...chain], body)).toEqual({ office, withheld, passedOver: [...passedOver] });
  });

  test('an officer sends up to the next office, past those the report is about', () => {
    expect(routeUpwards(way, [{ level: 'county' }])).toMatchObject({
      office: 'county',
      passedOver: ['township'],
    });
    expect(routeUpwards(way, [{ level: 'county', bypass: 'own' }])).toMatchObject({
      office: 'city',
      withheld: false,
    });
    expect(routeUpwards([city], [{ level: 'county' }])).toEqual({
      office: 'city',
      withheld: true,
      passedOver: [],
    });
  });

  test('whatever the chain: the office is never judged by the report unless it is withheld at the root', () => {
    const chains = fc.subarray(['village', 'township', 'county', 'city'] as const, {
      minLength: 1,
    });
    const bodies = fc.record({
      level: fc.constantFrom(...officeLevels, 'other' as const),
      bypass: fc.constantFrom(...bypassMarks, undefined),
    });
    fc.assert(
      fc.property(chains, bodies, (levels, body) => {
        const offices = levels.map((level) => ({ id: level, level }));
        const { office, withheld, passedOver } = routeOf(offices, body);
        const taken = offices.find(({ id }) => id === office)!;
        expect(mustBypass(taken.level, body)).toBe(withheld);
        if (withheld) expect(taken).toBe(offices.at(-1));
        expect(passedOver).toEqual(levels.slice(0, levels.indexOf(taken.level)));
      }),
    );
  });

  test('without an office there is no route', () => {
    expect(() => routeOf([], { level: 'county' })).toThrow(RangeError);
  });
});
