import { loadDemo } from '../../../src/demo/demo-data';
import { addDays } from '../../../src/domain/deadline';
import { textsOfRung, weigh, type Ground, type Texts } from '../../../src/domain/disclosure';
import { loadReference } from '../../../src/platform/reference';
import { loadGazetteer } from '../../../src/platform/reference/gazetteer';
import { aPlan } from '../../support/domain';
import { fc } from '../../support/properties';

const { areas } = loadReference();
const gazetteer = loadGazetteer(areas);

const county = '220122';
const township = '220122102';
const village = '220122102224';
const villages = areas.children(township).map(({ code }) => code);

/** One village of 哈拉海镇 has reported; nobody else. */
const alone: Ground = {
  gazetteer,
  base: county,
  today: '2026-11-30',
  least: 5,
  gathered: [village],
  known: [{ area: village, filedOn: '2026-06-15' }],
  open: { documents: [{ agency: '民发', year: 2020, serial: 20 }], days: ['2026-11-03'] },
};
/** Three villages of the township and four elsewhere in the county reported within the month. */
const three: Ground = {
  ...alone,
  known: [
    village,
    ...villages.slice(0, 2),
    '220122100201',
    '220122100202',
    '220122103201',
    '220122104201',
  ].map((area) => ({ area, filedOn: '2026-06-20' })),
};

const texts = (facts: string, rest: Partial<Texts> = {}): Texts => ({
  subject: '',
  demand: '',
  badEffect: '',
  ...rest,
  facts,
});
const fits = (facts: string, ground = alone) => weigh(texts(facts), ground).fits;
const townshipName = areas.get(township)!.name;
const villageName = areas.get(village)!.name;
const stem = villageName.replace('村委会', '');

const inCounty = gazetteer.villagesIn([county]).size;
const inTownship = villages.length;

test('the crowd of the built example', () => {
  expect([townshipName, inTownship]).toEqual(['哈拉海镇', expect.any(Number)]);
  expect(inTownship).toBeGreaterThan(5);
});

describe('every way of writing a village is seen', () => {
  test.each([
    villageName,
    `${stem}村`,
    `${stem}村民委员会`,
    `${stem}村委`,
    stem,
    `哈拉海镇${stem}村`,
    `农安县哈拉海镇${stem}`,
    `长春市农安县哈拉海镇${villageName}`,
    village,
    village.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    [...`${stem}村`].join(' '),
    [...`${stem}村`].join('\u200b'),
  ])('%s', (name) => {
    expect(fits(`经查，${name}每周报送台账。`)).toBe(1);
  });

  test('in traditional characters', () => {
    expect(fits('經查，農安縣哈拉海鎮要求報送。')).toBe(inTownship);
  });
});

describe('every way of writing a day is seen', () => {
  test.each([
    '2026年6月12日',
    '6月12日',
    '6月12号',
    '６月１２日',
    '2026-06-12',
    '2026/6/12',
    '2026.6.12',
    '二〇二六年六月十二日',
    '二零二六年六月十二日',
    '六月十二日上午九时三十分',
    '今年6月12日下午3点',
    '6月12日至15日',
    '６ 月 １２ 日',
    '6月中旬',
    '6月底',
    '12日上午',
    '上周五',
    '昨天下午',
    '上午9:30',
  ])('%s', (day) => {
    expect(fits(`你单位于${day}要求报送台账。`)).toBe(1);
  });

  test.each([
    '2026年6月',
    '6月份',
    '第二季度',
    '每周五',
    '每月15日前',
    '十五个工作日内',
    '10日内',
    '请于12月14日前',
    '2026年12月31日前',
    '2022年8月22日印发',
    '我办11月3日发函后',
    '3小时',
    '一式三份',
  ])('%s tells nobody apart', (said) => {
    expect(fits(`${said}要求报送台账。`)).toBe(inCounty);
  });
});

describe('numbers of documents and figures', () => {
  test.each([
    '农环发〔2026〕12号',
    '农环发[2026]12号',
    '农环发（２０２６）１２号',
    '农环发〔二〇二六〕十二号',
    '农环发 2026 12号',
    '12号文件',
    '每月26小时',
    '二十六小时',
    '４１户',
    '四十一户',
    '365人',
    '8户',
    '3个村',
    '三个行政村',
    '2个社区',
  ])('%s', (said) => {
    expect(fits(`按照${said}的要求报送台账。`)).toBeLessThan(5);
  });

  test.each([
    '民发〔2020〕20号',
    '每月约30小时',
    '30小时',
    '300户',
    '20余户',
    '12个村',
    '部分村',
    '第24条',
    '五项',
  ])('%s tells nobody apart', (said) => {
    expect(fits(`按照${said}的要求报送台账。`)).toBeGreaterThanOrEqual(5);
  });
});

test('a place and a day together leave those who reported there then; both tell', () => {
  const verdict = weigh(texts('哈拉海镇各村6月12日起每周报送台账。'), three);
  expect(verdict.fits).toBe(3);
  expect(verdict.tells).toEqual([
    { kind: 'place', part: 'facts', written: '哈拉海镇', coarser: '农安县' },
    { kind: 'day', part: 'facts', written: '6月12日', coarser: '第二季度' },
  ]);
  expect(verdict.offer?.facts).toBe('农安县各村第二季度起每周报送台账。');
});

test('what is enough by itself is left as it is', () => {
  const verdict = weigh(texts('哈拉海镇各村6月12日起每周报送台账。'), alone);
  expect(verdict.tells.map(({ kind }) => kind)).toEqual(['day']);
  expect(verdict.offer?.facts).toBe('哈拉海镇各村第二季度起每周报送台账。');
});

test('the offer reads as a sentence', () => {
  const typed =
    '2026年6月12日上午9时，你单位按《通知》（农环发〔2026〕12号）要求农安县哈拉海镇哈拉海村、靠山镇报送41户台账。';
  expect(weigh(texts(typed), alone).offer?.facts).toBe(
    '2026年第二季度，你单位按《通知》要求农安县报送约40户台账。',
  );
});

test('naming a village among townships gives it away all the same', () => {
  expect(fits(`${stem}村、合隆镇、靠山镇`)).toBe(1);
  expect(
    fits(
      villages
        .slice(0, 6)
        .map((code) => areas.fullName(code))
        .join('、'),
    ),
  ).toBe(6);
});

test.each(['materials', 'attendees', 'interviewers', 'place'] as const)(
  'the %s of a planned interview leave with its notice',
  (field) => {
    const plan = { ...aPlan, place: '本办三楼', [field]: `${stem}村` };
    const interview = { plan, record: null, signatures: null };
    const { demand } = textsOfRung({ ...texts('每周报送。'), demand: '说明情况。', interview });
    expect(weigh(texts('', { demand }), alone)).toMatchObject({ fits: 1 });
  },
);

test('an ordinary word is no village', () => {
  for (const word of ['建设', '团结', '中心', '文化', '平安', '红旗']) {
    expect(fits(`加强${word}工作`)).toBe(inCounty);
  }
});

test('where the addressee itself tells there is no wording to offer', () => {
  const small = areas.ofLevel('township').find(({ code }) => areas.children(code).length === 3)!;
  const verdict = weigh(texts('每周报送台账。'), { ...alone, base: small.code });
  expect(verdict).toMatchObject({ fits: 3, tells: [], offer: null });
});

test('more reports of the case make a number harmless', () => {
  const gathered = villages.slice(0, 5);
  expect(fits('农环发〔2026〕12号文件', { ...alone, gathered })).toBe(5);
});

test('the demonstration shows one text that the guard flags', () => {
  const flagged = loadDemo().reports.flatMap(({ id, area, ladder }) =>
    ladder.flatMap(({ subject, facts, demand, badEffect }) => {
      const ground = { ...alone, base: area.slice(0, 6), gathered: [area], known: [] };
      const { tells } = weigh({ subject, facts, demand, badEffect }, ground);
      return tells.map(({ written }) => [id, written]);
    }),
  );
  expect(flagged).toEqual([['demo-20', '10月12日']]);
});

describe('whatever is written', () => {
  const place = fc.constantFrom(
    '',
    '农安县',
    '哈拉海镇',
    '合隆镇',
    '榆树市',
    `${stem}村`,
    stem,
    '农安县哈拉海镇',
    `哈拉海镇${stem}村`,
    village,
  );
  const day = fc.constantFrom(
    '',
    '6月12日',
    '２０２６年６月',
    '第二季度',
    '六月上旬',
    '昨天',
    '9:30',
  );
  const other = fc.constantFrom(
    '',
    '农环发〔2026〕12号文件',
    '41户',
    '约40户',
    '3个村',
    '每月26小时',
  );
  const sentence = fc.tuple(day, place, other, place).map((parts) => parts.join('，') + '报送。');
  const drafts = fc.record({
    subject: place.map((name) => `关于${name}报送台账`),
    facts: sentence,
    demand: sentence,
    badEffect: fc.constant(''),
  });
  const grounds = fc
    .record({
      gathered: fc.subarray(villages, { minLength: 1 }),
      known: fc.array(
        fc.record({
          area: fc.constantFrom(...villages, '220122104201', township),
          filedOn: fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-06-01', n)),
        }),
      ),
      least: fc.integer({ min: 2, max: 12 }),
    })
    .map((change): Ground => ({ ...alone, ...change }));

  test('the offered wording passes, and offering changes nothing once it does', () => {
    fc.assert(
      fc.property(drafts, grounds, (draft, ground) => {
        const verdict = weigh(draft, ground);
        if (verdict.fits >= ground.least) {
          expect(verdict).toMatchObject({ tells: [], offer: null });
          return;
        }
        expect(verdict.offer).not.toBeNull();
        expect(weigh(verdict.offer!, ground).fits).toBeGreaterThanOrEqual(ground.least);
      }),
      { numRuns: 150 },
    );
  });

  test('saying less never leaves fewer villages', () => {
    fc.assert(
      fc.property(drafts, grounds, fc.nat(), (draft, ground, pick) => {
        const { fits: before, tells } = weigh(draft, ground);
        const tell = tells[pick % Math.max(1, tells.length)];
        if (!tell) return;
        // All of one kind: a narrower place that stays decides whatever is said of another.
        const coarser = tells
          .filter(({ kind }) => kind === tell.kind)
          .reduce(
            (now, { part, written, coarser }) => ({
              ...now,
              [part]: now[part].replace(written, coarser),
            }),
            draft,
          );
        expect(weigh(coarser, ground).fits).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test('more that is known of never leaves fewer villages', () => {
    fc.assert(
      fc.property(drafts, grounds, fc.constantFrom(...villages), (draft, ground, area) => {
        const more = { ...ground, known: [...ground.known, { area, filedOn: '2026-06-14' }] };
        expect(weigh(draft, more).fits).toBeGreaterThanOrEqual(weigh(draft, ground).fits);
      }),
      { numRuns: 60 },
    );
  });
});
