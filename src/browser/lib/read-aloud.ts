/**
 * Marks one group of the code after the other, with a pause after the last, and around again.
 * @returns What the key does; answers false where no code is shown.
 */
export function readAloud(place: HTMLElement | null): () => boolean {
  const groups = [...(place?.querySelectorAll<HTMLElement>('.qc-code__group') ?? [])];
  const said = place?.querySelector<HTMLElement>('[data-read-said]');
  const keys = place?.querySelector<HTMLElement>('[data-read-keys]');
  if (!place || !said || !keys) return () => false;
  let at = -1;
  const next = () => {
    at = at === groups.length ? 0 : at + 1;
    groups.forEach((group, i) => {
      if (i === at) group.setAttribute('aria-current', 'step');
      else group.removeAttribute('aria-current');
    });
    const digits = [...(groups[at]?.textContent ?? '')].join(' ');
    const { said: one = '', end = '' } = place.dataset;
    said.textContent =
      digits === '' ? end : one.replace('{no}', String(at + 1)).replace('{digits}', digits);
    said.classList.toggle('govuk-visually-hidden', digits !== '');
    return true;
  };
  keys.hidden = false;
  keys.querySelector('button')?.addEventListener('click', next);
  return next;
}
