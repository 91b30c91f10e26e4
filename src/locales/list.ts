/** Phrases that each begin with a capital, joined to one: only the first keeps it. Chinese has none. */
export function listed(phrases: readonly string[], separator: string): string {
  return phrases
    .map((one, i) => (i === 0 ? one : one.charAt(0).toLowerCase() + one.slice(1)))
    .join(separator);
}
