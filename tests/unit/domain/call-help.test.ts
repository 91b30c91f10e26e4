import { describe, expect, it } from '@jest/globals';

import { categories } from '../../../src/domain/burden';
import { diversionsIn, isAnswered, missingFields } from '../../../src/domain/call-help';
import { loadReference } from '../../../src/platform/reference';
import { loadCallScripts } from '../../../src/platform/reference/call-scripts';

const { callScripts, diversions } = loadReference();

describe('what belongs elsewhere', () => {
  it.each([
    ['村口加油站着火了，快来人', ['emergency']],
    ['安监所让村里每月搞一次火灾演练还要报台账', []],
    ['我家的宅基地法院判决了，对判决不满意', ['lawsuit', 'petition']],
    ['我妈的养老金三个月没发', ['petition']],
    ['我家办低保，民政要村里开证明', []],
    ['我家的事另说。镇里要每村报养老金台账', []],
    ['隔壁拿着刀要砍人', ['emergency']],
    ['孩子走丢了，一晚上没找到', ['emergency']],
    ['我不想活了', ['emergency']],
    ['村主任要跳楼，说一票否决压得受不了', ['emergency']],
    ['村书记喝农药了，说是被通报批评逼的', ['emergency']],
    ['村干部被打了，派出所说不归他们负责', ['emergency']],
    ['村里着火了，没人负责', ['emergency']],
    ['村支书想轻生，被免职了', ['emergency']],
    ['有人晕倒了，医院说要追究', ['emergency']],
    ['我不想活了，天天追究我责任', ['emergency']],
    ['三年级的孩子掉河里了', ['emergency']],
    ['会计要跳楼，台账报表压得受不了', ['emergency']],
    ['孩子走丢了，要村里负责，说法一直没有', ['emergency']],
    ['火灾一票否决，出了事就追究村里责任', []],
    ['卫星发现着火点就通报，绩效全扣', []],
    ['要给有轻生倾向的人建台账，每周排查', []],
    ['防煤气中毒要每户签责任书', []],
    ['材料又被打回来重填', []],
    ['孩子别掉河里，防溺水保证书每户一份', []],
    ['老人走失了，派出所要村里开证明', []],
    ['要村里每周报防溺水排查台账', []],
    ['我的低保被取消了，要求恢复', ['petition']],
    ['老板拖欠我工资', ['petition']],
    ['我要上访，信访局一直不答复', ['petition']],
    ['信访局让村里每天报上访人员台账', []],
    ['医保局让村里催缴，完不成扣我的工资', []],
    ['民政局每周要一次报表', []],
    ['', []],
  ])('%s', (text, ids) => {
    expect(diversionsIn(text, diversions).map(({ id }) => id)).toEqual(ids);
  });
});

describe('the script', () => {
  it('has questions for every category, some of them answered by fields of the form', () => {
    expect([...callScripts.keys()].sort()).toEqual([...categories].sort());
    for (const { questions } of callScripts.values()) {
      expect(questions.filter(({ field }) => field !== 'narrative').length).toBeGreaterThan(1);
    }
  });

  it('ticks a question off by its field, in the narrative by a word of the answer', () => {
    const [form, often] = callScripts.get('B4')!.questions;
    expect(isAnswered(often!, {})).toBe(false);
    expect(isAnswered(often!, { frequency: 'weekly' })).toBe(true);
    expect(isAnswered(form!, { narrative: '民政局让村里干活' })).toBe(false);
    expect(isAnswered(form!, { narrative: '民政局要一份台账' })).toBe(true);
  });

  it('is refused without a category, or with words to hear where a field answers', () => {
    const question = { field: 'frequency', ask: { 'zh-CN': '几次', en: 'How often' } };
    const scripts = categories.map((category) => ({
      category,
      questions: [question, question, question],
    }));
    expect(loadCallScripts({ note: 'n', scripts }).size).toBe(categories.length);
    expect(() => loadCallScripts({ note: 'n', scripts: scripts.slice(1) })).toThrow('B0 has none');
    const heard = [{ ...question, heard: ['天'] }, question, question];
    const wrong = [{ category: 'B0', questions: heard }, ...scripts.slice(1)];
    expect(() => loadCallScripts({ note: 'n', scripts: wrong })).toThrow('heard');
  });

  it('says which needed fields are still empty, in the order of the form', () => {
    expect(missingFields({ category: 'B1', narrative: ' ' })).toEqual([
      'area',
      'department',
      'narrative',
    ]);
  });
});
