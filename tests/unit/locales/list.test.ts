import { locales, messages } from '../../../src/locales';
import { listed } from '../../../src/locales/list';

test.each(locales)('the reasons of a priority have one capital at most, in %s', (locale) => {
  const reasons = Object.values(messages(locale).domain.priorities);
  const text = listed(reasons, '; ');
  expect(text.startsWith(reasons[0]!)).toBe(true);
  expect(text.slice(1)).not.toMatch(/[A-Z]/);
  expect(text.toLowerCase()).toBe(reasons.join('; ').toLowerCase());
});
