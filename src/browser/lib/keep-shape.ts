/** Where an element stands: found again in the page that takes its place. */
interface Spot {
  selector: string;
  /** Place among those that the selector finds. */
  at: number;
}

/** By the nearest id, then by where a link leads or by the kind of element. */
function spotOf(element: Element): Spot | null {
  const named = element.closest('[id]');
  if (!named) return null;
  const href = element.getAttribute('href');
  const kind = href === null ? element.localName : `a[href="${CSS.escape(href)}"]`;
  const id = `#${CSS.escape(named.id)}`;
  const selector = named === element ? id : `${id} ${kind}`;
  return { selector, at: [...document.querySelectorAll(selector)].indexOf(element) };
}

function atSpot({ selector, at }: Spot): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)][at];
}

const heading = (details: Element) => details.querySelector('summary')?.textContent;

/**
 * Exchanges parts of `root` and leaves people where they were: what was open is open again, what had the
 * focus has it again, or where that is gone the page's main part.
 */
export function keepingShape(root: HTMLElement, change: () => void): void {
  const { scrollX, scrollY } = window;
  const active = document.activeElement;
  const focused = active && root.contains(active) ? spotOf(active) : null;
  const opened = [...root.querySelectorAll('details[open]')].map((one) => ({
    spot: spotOf(one),
    text: heading(one),
  }));
  change();
  for (const { spot, text } of opened) {
    const again = spot && atSpot(spot);
    if (again instanceof HTMLDetailsElement && heading(again) === text) again.open = true;
  }
  if (active && active !== document.body && document.activeElement === document.body) {
    const again = (focused && atSpot(focused)) ?? document.getElementById('main');
    again?.focus({ preventScroll: true });
  }
  window.scrollTo(scrollX, scrollY);
}
