import { RoutingService } from '../../../src/accounts/routing-service';
import type { Office } from '../../../src/domain/account';
import { categories } from '../../../src/domain/burden';
import { mustBypass, officeLevels } from '../../../src/domain/bypass';
import { routeReport, type RoutingRules } from '../../../src/domain/routing';
import { wayBetween } from '../../../src/domain/transfer';
import { loadReference } from '../../../src/platform/reference';
import { fc } from '../../support/properties';

const { areas, departments, clauses, routing: shipped } = loadReference();

function anOffice(id: string, areaCode: string, parent: string | null): Office {
  const competentBody = { name: '', email: '' };
  const contact = { phone: '', email: '', competentBody };
  return { id, version: 1, name: id, areaCode, documentPrefix: id, parent, ...contact };
}

const city = anOffice('city', '2201', null);
const county = anOffice('county', '220122', 'city');
const township = anOffice('township', '220122102', 'county');

function serviceOf(offices: readonly Office[], rules: RoutingRules = shipped): RoutingService {
  return new RoutingService({
    offices: {
      officeFor: async (code) => {
        const codes = areas.path(code).map((area) => area.code);
        const inCharge = offices.filter(({ areaCode }) => codes.includes(areaCode));
        return inCharge.sort((a, b) => b.areaCode.length - a.areaCode.length)[0] ?? null;
      },
      root: async () => city,
      find: async (id) => offices.find((office) => office.id === id) ?? null,
      list: async () => offices,
    },
    levelOf: (code) => areas.get(code)?.level,
    bodyOf: (id) => departments.get(id),
    rules,
  });
}

const everyArea = areas
  .path('2201')
  .concat(areas.ofLevel('county'), areas.ofLevel('township'), areas.ofLevel('village'));

describe('where a report belongs', () => {
  test('every area, category and department of the shipped data leads to exactly one office', async () => {
    expect(everyArea.length).toBeGreaterThan(2_000);
    for (const offices of [[city], [city, county], [city, county, township]]) {
      const service = serviceOf(offices);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...everyArea),
          fc.constantFrom(...categories),
          fc.constantFrom(...departments.all()),
          async ({ code: area }, category, { id: department, level }) => {
            const route = await service.route({ area, category, department });
            const taken = offices.filter(({ id }) => id === route.office);
            expect(taken).toHaveLength(1);
            const at = areas.get(taken[0]!.areaCode)!.level;
            expect(mustBypass(at, departments.get(department)!)).toBe(route.withheld);
            expect(route.reasons.length).toBeGreaterThan(0);
            // What stands above the office's tier is nobody's below the tier that may supervise it.
            const tier = shipped.tiers[level];
            const wanted = officeLevels.indexOf(tier) <= officeLevels.indexOf(at);
            expect(wanted || at === 'city').toBe(true);
          },
        ),
        { numRuns: 300 },
      );
    }
  });

  test.each([
    ['county-mzj', '220122102200', 'county', ['tier']],
    ['city-mzj', '220122102200', 'city', ['tier']],
    ['township', '220122102200', 'county', ['tier']],
    ['other', '220122102200', 'township', ['area']],
    ['county-jdb', '220122102200', 'city', ['tier', 'bypass']],
    ['city-jdb', '220122102200', 'city', ['tier', 'bypass', 'withheld']],
    ['county-mzj', '220102', 'city', ['area']],
    ['unheard-of', 'nowhere', 'city', ['area']],
  ])('%s in %s goes to %s', async (department, area, office, reasons) => {
    const service = serviceOf([city, county, township]);
    const route = await service.route({ area, category: 'B4', department });
    expect(route.office).toBe(office);
    expect(route.reasons.map(({ kind }) => kind)).toEqual(reasons);
  });

  test('a county lifts a category by data alone', async () => {
    const why = { 'zh-CN': '系统建设由市里统一审批', en: 'systems are approved by the city' };
    const exceptions = [
      {
        tier: 'city' as const,
        categories: ['B6' as const],
        departments: [],
        areas: ['220122'],
        why,
      },
    ];
    const service = serviceOf([city, county], { ...shipped, exceptions });
    const route = (category: 'B6' | 'B4', area: string) =>
      service.route({ area, category, department: 'county-mzj' });
    expect(await route('B6', '220122102200')).toMatchObject({
      office: 'city',
      passedOver: [],
      reasons: [{ kind: 'exception', why }],
    });
    expect((await route('B4', '220122102200')).office).toBe('county');
    expect((await route('B6', '220182')).reasons).toEqual([{ kind: 'area' }]);
  });

  test('where no office stands at the tier, the highest takes it and says so', () => {
    const way = [{ id: 'only', level: 'county' as const }];
    const subject = { area: '220122', category: 'B4' as const, department: 'city-mzj' };
    expect(routeReport(way, subject, { level: 'city' }, shipped)).toEqual({
      office: 'only',
      withheld: false,
      passedOver: [],
      reasons: [
        { kind: 'area' },
        { kind: 'tier', level: 'city', tier: 'city' },
        { kind: 'highest' },
      ],
    });
  });
});

test('each of the 31 clauses has a lead department', () => {
  for (const clause of clauses.all()) {
    const { city: lead, county: counterpart } = departments.leadOf(clause);
    expect([lead, counterpart].some((one) => one !== null)).toBe(true);
    if (lead) expect(lead.clauses).toContain(clause.no);
    expect(counterpart?.clauses).toContain(clause.no);
  }
});

test('the way between two offices is by who stands above whom', () => {
  const other = anOffice('other', '220182', 'city');
  const offices = [city, county, township, other];
  expect(wayBetween(township, city, offices)).toBe('up');
  expect(wayBetween(city, township, offices)).toBe('down');
  expect(wayBetween(county, other, offices)).toBe('sideways');
  expect(wayBetween(township, other, offices)).toBe('sideways');
});
