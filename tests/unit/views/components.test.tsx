import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

import { messages } from '../../../src/locales';
import { Button } from '../../../views/components/button';
import { Checkboxes, Radios } from '../../../views/components/choices';
import { CodeGroups } from '../../../views/components/code-groups';
import { CsrfField } from '../../../views/components/csrf-field';
import { DataCell, DataRow, DataTable } from '../../../views/components/data-table';
import { DateInput } from '../../../views/components/date-input';
import { ErrorSummary } from '../../../views/components/error-summary';
import { FileInput } from '../../../views/components/file-input';
import type { FieldProps } from '../../../views/components/form-group';
import { HiddenFields } from '../../../views/components/hidden-fields';
import { Ladder } from '../../../views/components/ladder';
import { pageWindow } from '../../../views/components/pagination';
import { Select } from '../../../views/components/select';
import { Quote } from '../../../views/components/staff-blocks';
import { SummaryList } from '../../../views/components/summary-list';
import { statusColour } from '../../../views/components/tag';
import { TextInput } from '../../../views/components/text-input';
import { Textarea } from '../../../views/components/textarea';
import { Timeline } from '../../../views/components/timeline';

const t = messages('zh-CN');
const hostile = '"><script>alert(1)</script>';
const choices = [
  { value: 'a', text: '甲', hint: '说明' },
  { value: 'b', text: '乙' },
];

const fields: [string, (props: FieldProps) => VNode][] = [
  ['TextInput', (props) => <TextInput {...props} />],
  ['Textarea', (props) => <Textarea {...props} />],
  ['Select', (props) => <Select {...props} options={[{ value: 'a', text: '甲' }]} />],
  ['DateInput', (props) => <DateInput {...props} />],
  ['FileInput', (props) => <FileInput {...props} t={t} />],
];

const groups: [string, (props: FieldProps) => VNode][] = [
  ['Radios', (props) => <Radios {...props} items={choices} />],
  ['Checkboxes', (props) => <Checkboxes {...props} items={choices} />],
];

describe.each(fields)('%s', (_name, field) => {
  it('ties the label to the control', () => {
    const html = renderToString(field({ name: 'area', label: '地区' }));
    expect(html).toMatch(/<label[^>]* for="area"[^>]*>地区<\/label>/);
    expect(html).toMatch(/<(input|textarea|select)[^>]* id="area"[^>]* name="area"/);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  it('describes the control by hint and error', () => {
    const html = renderToString(
      field({ name: 'area', id: 'the-area', label: '地区', hint: '提示', error: '请选择地区' }),
    );
    expect(html).toContain('aria-describedby="the-area-hint the-area-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('<div id="the-area-hint" class="govuk-hint">提示</div>');
    expect(html).toContain('<p id="the-area-error" class="govuk-error-message">请选择地区</p>');
  });
});

describe.each([...fields, ...groups])('%s with hostile words', (_name, field) => {
  it('writes them as text', () => {
    const html = renderToString(
      field({ name: 'n', label: hostile, hint: hostile, error: hostile, optional: hostile }),
    );
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script/g)).toHaveLength(4);
  });
});

describe.each(groups)('%s', (_name, group) => {
  it('asks in a legend, and labels every choice', () => {
    const html = renderToString(group({ name: 'who', label: '怎样反映', error: '请选择' }));
    expect(html).toContain('<fieldset class="govuk-fieldset" aria-describedby="who-error">');
    expect(html).toMatch(/<legend[^>]*>怎样反映<\/legend>/);
    for (const id of ['who', 'who-2']) {
      expect(html).toContain(`id="${id}"`);
      expect(html).toContain(`for="${id}"`);
    }
    expect(html).toContain('aria-describedby="who-item-hint"');
  });
});

describe('values', () => {
  it('are shown again as typed, and cannot leave their place', () => {
    const pages = [
      <TextInput name="n" label="l" value={hostile} />,
      <Textarea name="n" label="l" value={`</textarea>${hostile}`} />,
      <Select name="n" label="l" value={hostile} options={[{ value: hostile, text: hostile }]} />,
      <HiddenFields values={{ n: hostile, list: [hostile, 'b'] }} />,
      <Quote>{hostile}</Quote>,
      <SummaryList rows={[{ key: hostile, value: hostile }]} />,
      <Timeline items={[{ title: hostile, body: hostile, meta: hostile }]} />,
      <ErrorSummary t={t} errors={[{ href: '#n', text: hostile }]} />,
      <CsrfField ctx={{ csrfToken: hostile }} />,
    ];
    for (const page of pages) {
      const html = renderToString(page);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script');
      expect(html.match(/<\/textarea>/g) ?? []).toHaveLength(html.includes('<textarea') ? 1 : 0);
    }
  });

  it('choose the right option, radio and boxes', () => {
    const options = [{ group: '组', options: [{ value: 'a', text: '甲' }] }];
    expect(renderToString(<Select name="n" label="l" value="a" options={options} />)).toMatch(
      /<option value="a" selected>|<option selected value="a">/,
    );
    const radios = renderToString(<Radios name="n" label="l" value="b" items={choices} />);
    expect(radios).toMatch(/<input[^>]*value="b"[^>]*checked/);
    expect(radios.match(/checked/g)).toHaveLength(1);
    const boxes = <Checkboxes name="n" label="l" values={['a', 'b']} items={choices} />;
    expect(renderToString(boxes).match(/checked/g)).toHaveLength(2);
  });

  it('of a list become one hidden input each', () => {
    const html = renderToString(<HiddenFields values={{ a: '1', b: ['2', '3'] }} />);
    expect(html.match(/<input/g)).toHaveLength(3);
    expect(html.match(/name="b"/g)).toHaveLength(2);
  });
});

describe('SummaryList in a grid', () => {
  it('gives a line of its own to what is more than a few words, and to what its row says so of', () => {
    const long = '一'.repeat(40);
    const rows = [
      { key: 'short', value: '每月' },
      { key: 'long', value: long },
      { key: 'lines', value: '一\n二' },
      { key: 'element', value: <a href="#x">x</a> },
      { key: 'small', value: <a href="#x">x</a>, wide: false },
    ];
    const html = renderToString(<SummaryList look="grid" rows={rows} />);
    const wide = html.split('</div>').filter((row) => row.includes('qc-summary__wide'));
    expect(wide.map((row) => /<dt[^>]*>([^<]+)/.exec(row)?.[1])).toEqual([
      'long',
      'lines',
      'element',
    ]);
  });
});

describe('ErrorSummary', () => {
  it('leads to the fields', () => {
    const html = renderToString(
      <ErrorSummary t={t} errors={[{ href: '#area', text: '请选择' }]} />,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('<a href="#area">请选择</a>');
  });

  it('is absent without errors', () => {
    expect(renderToString(<ErrorSummary t={t} errors={[]} />)).toBe('');
  });
});

describe('Radios with fields of a choice', () => {
  it('shows them without script', () => {
    const items = [
      { value: 'a', text: '甲', conditional: <TextInput name="phone" label="电话" /> },
    ];
    const html = renderToString(<Radios name="n" label="l" items={items} />);
    expect(html).toContain('name="phone"');
    expect(html).not.toContain('hidden');
  });
});

describe('Textarea', () => {
  it('names its counter and cuts nothing off', () => {
    const html = renderToString(<Textarea name="n" label="l" max={10} countText="最多 10 字" />);
    expect(html).toContain('aria-describedby="n-count"');
    expect(html).toContain('id="n-count"');
    expect(html).not.toContain('maxlength');
  });
});

describe('CodeGroups', () => {
  it('shows sixteen digits in four groups', () => {
    const html = renderToString(<CodeGroups code="1234 567890123456" label="查询码" />);
    const groupsShown = [...html.matchAll(/qc-code__group">(\d+)</g)].map((match) => match[1]);
    expect(groupsShown).toEqual(['1234', '5678', '9012', '3456']);
  });
});

describe('Ladder', () => {
  it('says each state in words and marks the current rung', () => {
    const html = renderToString(
      <Ladder
        label="督办"
        rungs={[
          { name: '致函提示', state: 'verified', stateLabel: '已核验' },
          { name: '通报曝光', state: 'overdue', stateLabel: '逾期', current: true },
          { name: '约谈提醒', state: 'none' },
        ]}
      />,
    );
    expect(html).toContain('已核验');
    expect(html).toContain('逾期');
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  });

  it('breaks no number of a document and no day', () => {
    const details = ['长轻督函〔2026〕5号', '印发日期：2026-09-23'];
    const html = renderToString(
      <Ladder label="督办" rungs={[{ name: '致函提示', state: 'issued', details }]} />,
    );
    expect(html.match(/(?<="qc-nowrap">)[^<]+/g)).toEqual(['长轻督函〔2026〕5号', '2026-09-23']);
  });
});

describe('DataTable', () => {
  it('keeps its roles and repeats the headings in the cells', () => {
    const html = renderToString(
      <DataTable caption="队列" columns={[{ label: '编号' }]}>
        <DataRow state="overdue" id="x1" focusable>
          <DataCell label="编号">1</DataCell>
        </DataRow>
      </DataTable>,
    );
    for (const role of ['table', 'row', 'columnheader', 'cell']) {
      expect(html).toContain(`role="${role}"`);
    }
    expect(html).toContain('data-label="编号"');
    expect(html).toContain('data-id="x1"');
  });
});

describe('Button', () => {
  it('is a link with href and a submit button without', () => {
    expect(renderToString(<Button href="/report">去</Button>)).toMatch(/^<a [^>]*href="\/report"/);
    expect(renderToString(<Button>去</Button>)).toMatch(/^<button [^>]*type="submit"/);
  });
});

describe('pageWindow', () => {
  it('shows the ends, the neighbours and gaps', () => {
    expect(pageWindow(1, 1)).toEqual([1]);
    expect(pageWindow(2, 3)).toEqual([1, 2, 3]);
    expect(pageWindow(5, 20)).toEqual([1, 0, 4, 5, 6, 0, 20]);
  });
});

describe('statusColour', () => {
  it('is grey for what it does not know', () => {
    expect(statusColour('overdue')).toBe('solid-red');
    expect(statusColour('constructor')).toBe('grey');
  });
});
