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
