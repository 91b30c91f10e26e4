import { BasisCheck } from '../../../src/catalogues/basis-check';
import { loadCharacterForms, loadLexicon } from '../../../src/catalogues/burden-cues';
import { loadShippedCatalogue } from '../../../src/catalogues/shipped-catalogue';
import { patternOf } from '../../../src/domain/basis-check/lexicon';
import { read } from '../../../src/domain/basis-check/text';
import { entryKinds, type CatalogueEntry } from '../../../src/domain/catalogue';
import { loadReference } from '../../../src/platform/reference';
import { loadUtterances } from '../../check/utterances';
import { fc } from '../../support/properties';

const entries = loadShippedCatalogue(loadReference());
const clock = { today: () => '2026-11-25' };
const over = (book: readonly CatalogueEntry[], edition = 1) =>
  new BasisCheck({ current: () => ({ edition, entries: book }) }, clock);
const shipped = over(entries);
const rows = loadUtterances('development');
const forms = loadCharacterForms();
const form: CatalogueEntry = {
  ...(entries.find(({ kind, ruling }) => kind === 'form' && ruling.startsWith('allowed')) ??
    entries[0]!),
  id: 'form-well-census',
  name: '机井清查登记表',
  aliases: ['机井清查表'],
  area: '',
  department: '',
  ruling: 'allowedUnderConditions',
  conditions: { frequency: 'yearly', funding: '', approvalNo: '', other: '' },
  effectiveFrom: '2023-01-01',
  effectiveTo: null,
};
const withForm = over([...entries, form]);

describe('rules', () => {
  it.each([
    ['派出所要村里开无犯罪记录证明', 'cancelled', 'B9', 24, 'certificateToCancel', '犯罪记录'],
    ['街道让我们村签责任状', 'forbidden', 'B2', 3, 'negativeList', '责任状'],
    ['让村干部上门拆违建', 'forbidden', 'B3', 3, 'negativeList', '拆'],
    ['镇里给每个村下了指标，一个村三十户', 'forbidden', 'B1', 3, 'negativeList', '指标'],
    ['镇里让各村新成立一个工作专班', 'needsAdmission', 'B5', 15, 'mechanism', '机制'],
    ['要求村里必须有一名专职信息员', 'forbidden', 'B5', 15, 'post', '专'],
    ['又新上一个系统让村里录数据', 'needsAdmission', 'B6', 9, 'groupOrApp', '系统'],
    ['群里每天必须打卡接龙', 'forbidden', 'B6', 9, 'groupOrApp', '打卡'],
    ['信访搞一票否决', 'cancelled', 'B7', 11, 'negativeList', '一票否决'],
    ['门口又让挂一块牌子', 'forbidden', 'B8', 21, 'signboard', '牌'],
    ['必须单独腾出一间办公室', 'forbidden', 'B8', 19, 'signboard', '一室多用'],
    ['让村里协助普查，一分钱经费没给', 'forbidden', 'B10', 2, 'assistance', '经费'],
    ['干什么都要拍照留痕', 'forbidden', 'B11', null, 'negativeList', '留痕'],
    ['每个村必须订二十份党报', 'forbidden', 'B12', 3, 'negativeList', '报刊'],
    ['为了检查补了半年台账', 'cancelled', 'B4', 16, 'form', '台账'],
    [
      '村民要盖房，镇里让村里在宅基地申请表上签意见',
      'basisFound',
      'B0',
      25,
      'certificateToKeep',
      '宅基地',
    ],
  ])('%s: %s, %s', (text, verdict, category, clause, kind, name) => {
    const finding = shipped.check({ text });
    expect(finding).toMatchObject({ verdict, category, clause });
    expect(finding.answers[0]?.entry.kind).toBe(kind);
    expect(finding.answers[0]?.entry.name).toContain(name);
  });

  it.each([
    '我要去派出所开无犯罪记录证明，用带户口本不',
    '银行让我带身份证和结婚证',
    '邻居家的狗老叫',
    '责任状取消以后我们再没签过，感谢',
    '我们自己建了个群，没人逼',
    '公司天天让打卡',
    '今天天气不错',
    '',
    '。，！？',
  ])('nothing is demanded: %s', (text) => {
    const finding = shipped.check({ text });
    expect(finding).toEqual({ verdict: 'noBasisFound', category: 'B0', clause: null, answers: [] });
  });

  it('tells a service that brings its means from the same work without them', () => {
    const served = shipped.check({ text: '卫生院来村里免费体检，大夫设备都是他们带的' });
    expect(served).toMatchObject({ verdict: 'basisFound', category: 'B0', clause: 23 });
    const burdened = shipped.check({ text: '让村里协助体检，车和钱都不给，还得自己垫' });
    expect(burdened).toMatchObject({ verdict: 'forbidden', category: 'B10', clause: 2 });
  });

  it('tells a listed form from the same form asked for more often', () => {
    const yearly = withForm.check({ text: '按年初目录，镇里让村里一年报一次机井清查登记表' });
    expect(yearly).toMatchObject({ verdict: 'basisFound', category: 'B0', clause: 8 });
    for (const often of ['每月', '每周', '天天', '临时']) {
      const finding = withForm.check({ text: `镇里让村里${often}报机井清查登记表` });
      expect(finding).toMatchObject({ verdict: 'forbidden', category: 'B4', clause: 8 });
      expect(finding.answers[0]?.entry.id).toBe(form.id);
    }
  });

  it.each([
    ['by sound', '街道让我们签责任壮'],
    ['by sound in all characters', '街道让我们签泽任状'],
    ['doubled', '街道让我们签责任任状'],
    ['in pinyin', '街道让我们签zerenzhuang'],
    ['half in pinyin', '街道让我们签责任zhuang'],
    ['in traditional characters', '街道讓我們簽責任狀'],
    ['with noise', '街道让我们签“责·任·状”！！'],
    ['spaced out', '街道让我们签 责 任 状'],
    ['with a particle', '街道让我们签了个责任状'],
  ])('understands what is written %s', (_how, text) => {
    expect(shipped.check({ text })).toMatchObject({ verdict: 'forbidden', category: 'B2' });
  });

  it('answers with the rule of clause 24 where a certificate stands on no list', () => {
    const finding = shipped.check({ text: '网吧让村委会给出个证明' });
    expect(finding).toMatchObject({ verdict: 'cancelled', category: 'B9', clause: 24 });
    expect(finding.answers[0]?.entry.id).toBe('clause-24-no-basis-certificates');
  });

  it('leaves words of the dictionary as they are', () => {
    const names = shipped
      .check({ text: '学校让村里给孩子开健康证明' })
      .answers.map(({ entry }) => entry.name);
    expect(names).not.toContain('健在证明');
  });

  it('leaves out entries of other areas, and those not in force', () => {
    const text = '镇里让村里每月报机井清查登记表';
    const ids = (check: BasisCheck, area?: string) =>
      check.check({ text, area }).answers.map(({ entry }) => entry.id);
    const local = over([...entries, { ...form, area: '220122' }]);
    expect(ids(local, '220122102200')).toContain(form.id);
    expect(ids(local, '220104')).not.toContain(form.id);
    const ended = over([...entries, { ...form, effectiveTo: '2026-11-24' }]);
    expect(ids(ended)).not.toContain(form.id);
  });

  it('finds no basis where the rule book is empty, and takes up a new edition', () => {
    let book: { edition: number; entries: CatalogueEntry[] } = { edition: 1, entries: [] };
    const check = new BasisCheck({ current: () => book }, clock);
    const text = '街道让我们村签责任状';
    expect(check.check({ text })).toMatchObject({
      verdict: 'noBasisFound',
      category: 'B2',
      answers: [],
    });
    book = { edition: 2, entries };
    expect(check.check({ text })).toMatchObject({ verdict: 'forbidden' });
  });

  it('meets an entry of every kind by its own name', () => {
    const met = new Set<string>();
    for (const entry of entries) {
      const finding = shipped.check({ text: `上级要求村里${entry.name}` });
      for (const answer of finding.answers) met.add(answer.entry.kind);
    }
    expect([...met].sort()).toEqual([...entryKinds].sort());
  });
});

describe('always', () => {
  const words = fc.constantFrom(
    ...[
      '街道',
      '让',
      '村里',
      '我们',
      '签',
      '责任状',
      '每周',
      '报',
      '台账',
      '不',
      '取消了',
      '，',
      '。',
      ' ',
    ],
    ...[
      '开',
      '证明',
      '微信群',
      '打卡',
      'zerenzhuang',
      '責任',
      '１２',
      '自己',
      '掏钱',
      '来',
      '义诊',
      '🙂',
      '\n',
    ],
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 25 }).map((list) => list.join('')),
    fc.constantFrom(...rows.map(({ text }) => text)),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('matched words stand in the text as typed, and what is cited stands in the entry', () => {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    fc.assert(
      fc.property(texts, (text) => {
        const { answers } = shipped.check({ text });
        expect(answers.length).toBeLessThanOrEqual(5);
        for (const { entry, ruling, instrument, matched, confidence } of answers) {
          const known = byId.get(entry.id);
          expect(known).toMatchObject({ kind: entry.kind, name: entry.name, ruling, instrument });
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
          for (const word of matched) expect(text).toContain(word);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an unrelated entry more changes nothing', () => {
    const stranger = { ...form, id: 'stranger', name: '冬泳馆锅炉年检', aliases: ['泳馆锅炉'] };
    const more = over([...entries, stranger]);
    const unrelated = texts.filter((text) => !/[冬泳馆锅炉年检]/.test(text));
    fc.assert(
      fc.property(unrelated, (text) => {
        expect(more.check({ text })).toEqual(shipped.check({ text }));
      }),
      { numRuns: 200 },
    );
  });

  it('reading twice changes nothing, and every place of a reading lies in the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = read(text, forms);
        expect(read(once.text, forms).text).toBe(once.text);
        expect(once.starts).toHaveLength(once.text.length);
        once.ends.forEach((end, i) => expect(end).toBeGreaterThan(once.starts[i] ?? Infinity));
        expect(Math.max(0, ...once.ends)).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('the same question has the same answer', () => {
    const again = over(entries);
    for (const { text } of rows.slice(0, 60)) {
      expect(again.check({ text })).toEqual(shipped.check({ text }));
    }
  });
});

describe('the lexicon', () => {
  it('holds words as they are read, and patterns that cannot match nothing', () => {
    const lexicon = loadLexicon();
    const cues = [...lexicon.categories, ...lexicon.sayings, ...lexicon.signs].concat(
      lexicon.topics.flatMap((topic) => topic.cues) as never[],
    );
    const unread = cues.flatMap(({ words: list }) =>
      list.filter((one) => read(one, forms).text !== one),
    );
    expect(unread).toEqual([]);
    for (const { patterns } of cues) {
      for (const pattern of patterns)
        expect(''.match(patternOf(pattern, lexicon.classes))).toBeNull();
    }
  });

  it('is right on the development set as often as is aimed at', () => {
    const labelled = rows.filter(({ kind }) => kind !== null);
    const share = (of: readonly boolean[]) => of.filter(Boolean).length / of.length;
    const top1 = labelled.map(({ text, name }) => {
      const first = shipped.check({ text }).answers[0]?.entry.name ?? '';
      return name.some((part) => first.includes(part));
    });
    expect(share(top1)).toBeGreaterThanOrEqual(0.9);
    expect(
      share(rows.map((row) => shipped.check(row).category === row.category)),
    ).toBeGreaterThanOrEqual(0.9);
    const nothing = rows.filter(({ kind }) => kind === null);
    const hits = nothing.map(({ text }) => shipped.check({ text }).answers.length > 0);
    expect(share(hits)).toBeLessThanOrEqual(0.05);
  });
});
