import { h } from 'preact';
import { render } from 'preact-render-to-string';

import { verdicts, type BasisAnswer, type BasisFinding } from '../../../src/domain/basis-check';
import { rulings } from '../../../src/domain/catalogue';
import { messages } from '../../../src/locales';
import { FindingPanel, panelWords } from '../../../views/components/finding-panel';

const words = panelWords(messages('zh-CN'));

function answer(id: string, change: Partial<BasisAnswer> = {}): BasisAnswer {
  return {
    entry: { id, kind: 'negativeList', name: `清单事项${id}` },
    ruling: 'forbidden',
    clause: 3,
    instrument: '某办发〔2023〕13号',
    confidence: 0.8,
    matched: [],
    ...change,
  };
}

function panel(change: Partial<BasisFinding> = {}, most?: number): string {
  const finding: BasisFinding = { verdict: 'forbidden', category: 'B1', clause: 3, answers: [] };
  return render(h(FindingPanel, { finding: { ...finding, ...change }, words, most }));
}

it.each(verdicts)('says the verdict %s in words, not by colour alone', (verdict) => {
  const html = panel({ verdict });
  expect(html).toContain(words.verdicts[verdict]);
  expect(html).toContain(words.meanings[verdict]);
});

it.each(rulings)('names ruling %s, instrument and clause of an entry', (ruling) => {
  const html = panel({ answers: [answer('1', { ruling })] });
  expect(html).toContain(`${words.rulings[ruling]} · 某办发〔2023〕13号 · 任务分解表第3条`);
});

it('leaves out a clause and an instrument that are not there', () => {
  const html = panel({ answers: [answer('1', { clause: null, instrument: '' })] });
  expect(html).toContain(`<span class="qc-finding__cited">${words.rulings.forbidden}</span>`);
});

it('shows the words that led there as they were typed, and no markup of theirs', () => {
  const html = panel({ answers: [answer('1', { matched: ['责任状', "$&<b>'"] })] });
  expect(html).toContain("责任状、$&amp;&lt;b>'");
  expect(html).not.toContain('<b>');
});

it('shows the nearest entries, no more than asked for', () => {
  const answers = ['1', '2', '3', '4', '5'].map((id) => answer(id));
  expect(panel({ answers })).not.toContain('清单事项4');
  expect(panel({ answers }, 5)).toContain('清单事项5');
});

it('never calls silence allowed', () => {
  expect(panel({ verdict: 'noBasisFound' })).toContain('不等于允许');
});
