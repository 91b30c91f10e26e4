import { weigh, type Ground } from '../../../src/domain/disclosure';
import { dayMentions } from '../../../src/domain/disclosure/days';
import { documentMentions, figureMentions } from '../../../src/domain/disclosure/figures';
import { lineOf, typedSpan } from '../../../src/domain/disclosure/line';
import { loadReference } from '../../../src/platform/reference';
import { loadGazetteer } from '../../../src/platform/reference/gazetteer';
import { fc } from '../../support/properties';

const ground: Ground = {
  gazetteer: loadGazetteer(loadReference().areas),
  base: '220122',
  today: '2026-11-30',
  least: 5,
  gathered: ['220122102224'],
  known: [],
  open: { documents: [], days: ['2026-11-03'] },
};
const offered = (facts: string) =>
  weigh({ subject: '', facts, demand: '', badEffect: '' }, ground).offer?.facts;

describe('a coarser word stands for the whole of what was written', () => {
  test.each([
    ['11月15、16日', '第四季度'],
    ['11月3日、15日', '第四季度'],
    ['6月12日至7月3日', '第二季度'],
    ['15、16日', '近期'],
    ['大前天', '近期'],
    ['上午9:30，365人', '当时，约400人'],
    ['1,236元', '约1000元'],
    ['１，２３６元', '约1000元'],
    ['二万三千六百元', '约2万元'],
    ['23600元', '约2万元'],
    ['1.5万人', '约2万人'],
    ['37至41户', '约40户'],
    ['37、82户', '约40至80户'],
    ['统一三十六户', '统一约40户'],
    ['2至3个村', '部分村'],
  ])('%s → %s', (said, coarser) => {
    expect(offered(`其中${said}要求报送。`)).toBe(`其中${coarser}要求报送。`);
  });
});

/** What is told of a line, as it was typed. */
function told(typed: string): string[] {
  const line = lineOf(typed, ground.gazetteer.forms);
  return [...dayMentions(line, ground.today, []), ...figureMentions(line)].map((span) => {
    const { start, end } = typedSpan(line, span);
    return typed.slice(start, end);
  });
}

test.each([
  ...[
    '本月15日',
    '当月8日',
    '上月二十八日',
    '15号',
    '十五号',
    '11月十五',
    '11-15',
    '11.15',
    '11/15',
  ],
  ...[
    '20261115',
    '周五下午',
    '星期三',
    '三天前',
    '国庆节当天',
    '端午节',
    '春节',
    '元旦',
    '国庆期间',
  ],
  ...['腊月二十三', '九月初九', '农历八月十五', '昨晚', '大年初一', '11月15日、16日', '3日至5日'],
  ...[
    '2.36万元',
    '47项',
    '23次',
    '37本',
    '37块',
    '63个',
    '37个',
    '127家',
    '23处',
    '41棵',
    '1,236元',
  ],
])('%s is told as one', (said) => {
  expect(told(`你单位于${said}要求报送`)).toEqual([said]);
});

test.each([
  ...['12345热线', '2026年度', '2026年11月', '第三季度', '每周五', '每周一、周三', '周一至周五'],
  ...[
    '每周一次',
    '一周三次',
    '每月15日前',
    '请于15号前',
    '每年6月30日前',
    '每年春节',
    '15个工作日内',
  ],
  ...['十五日内', '12个月', '50个百分点', '3号楼', '15号线', '人民路15号', '第15号', '第3号公告'],
  ...['3-5天', '2-3次', '占1/3', '3.5%', '2.4节', '9.5分', 'V2.1', '3.5倍', '110报警', '第24条'],
  ...['五项', '第47次会议', '第五项', '约30万元', '3万元', '20余户', '几十人', '数百人', '1200字'],
  ...[
    '儿童节目',
    '统一报送',
    '周边村屯',
    '天前山',
    '第二十三条',
    '一式三份',
    '四个意识',
    '第3号文件',
  ],
])('%s is no day and no figure', (said) => {
  expect(told(`按规定${said}要求报送`)).toEqual([]);
});

/** As a reader sees them: separators of thousands and decimals belong to them. */
const numerals =
  /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|[０-９]+(?:，[０-９]{3}(?![０-９]))*|[〇零两一二三四五六七八九十百千万亿]+/g;

const numeral = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map(String),
  fc.integer({ min: 1, max: 2_000_000 }).map(String),
  fc.integer({ min: 1000, max: 2_000_000 }).map((n) => n.toLocaleString('en')),
  fc.constantFrom('3.5', '2.36', '１，２３６', '２３', '初九', '二十八', '二万三千六百'),
  fc
    .array(fc.constantFrom(...'〇一二三四五六七八九十百千万两'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join('')),
);
const between = fc.constantFrom(
  ...[
    '',
    '月',
    '年',
    '日',
    '号',
    '上月',
    '第',
    '约',
    '周',
    '元',
    '万元',
    '户',
    '个村',
    '项',
    '天前',
  ],
  ...['时', '点', '分', '上午', '、', '至', '-', '.', '/', ':', '，', '村民', '〔2026〕', '号文件'],
);

test('no stretch that is reworded begins or ends within a numeral', () => {
  const written = fc
    .array(fc.tuple(between, numeral, between), { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.flat().join(''));
  fc.assert(
    fc.property(written, (typed) => {
      const line = lineOf(typed, ground.gazetteer.forms);
      const spans = [
        ...dayMentions(line, ground.today, []),
        ...figureMentions(line),
        ...documentMentions(line, []),
      ].map((span) => typedSpan(line, span));
      const cut = [...typed.matchAll(numerals)].flatMap(({ index, 0: digits }) => {
        const inside = (at: number) => at > index && at < index + digits.length;
        return spans.filter(({ start, end }) => inside(start) || inside(end)).map(() => digits);
      });
      expect([typed, cut]).toEqual([typed, []]);
    }),
    { numRuns: 1000 },
  );
});
