function isChanged(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    const { type } = control;
    if (type === 'radio' || type === 'checkbox') return control.checked !== control.defaultChecked;
    return type !== 'hidden' && control.value !== control.defaultValue;
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLSelectElement) || control.options.length === 0) return false;
  const given = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(0, given);
}

const hasText = (control: Element) =>
  (control instanceof HTMLTextAreaElement ||
    (control instanceof HTMLInputElement && ['text', 'tel', 'email'].includes(control.type))) &&
  control.value.trim() !== '';

/**
 * Whether the page holds what leaving it would lose: words in a form, whether typed here, sent back by the
 * server or put back by the browser, or a code that is shown once. `answersForm`: the page answers a sent form.
 */
export function holdsWords(answersForm: boolean): boolean {
  if (document.querySelector('.govuk-error-summary, .qc-code')) return true;
  const forms = document.querySelectorAll<HTMLFormElement>('main form[method=post]');
  return [...forms].some((form) =>
    [...form.elements].some((one) => isChanged(one) || (answersForm && hasText(one))),
  );
}
