import { actionGroup } from '../../../src/cases/actions/action-group';

describe('actionGroup', () => {
  it('puts the usual step and claiming before everything else', () => {
    expect(actionGroup('recordAnswer', true)).toBe('next');
    expect(actionGroup('claim', false)).toBe('next');
  });

  it('tells apart what concerns the reporter, time, colleagues and offices, and the work itself', () => {
    expect(actionGroup('ask', false)).toBe('reporter');
    expect(actionGroup('askExtension', false)).toBe('time');
    expect(actionGroup('recuse', false)).toBe('office');
    expect(actionGroup('recordAnswer', false)).toBe('step');
  });
});
