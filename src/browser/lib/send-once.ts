/** A form on its way is not sent a second time by an impatient finger. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const sent = event.target;
    if (event.defaultPrevented || !(sent instanceof HTMLFormElement)) return;
    if (sent.dataset['sent']) event.preventDefault();
    sent.dataset['sent'] = 'yes';
  });
  window.addEventListener('pageshow', () => {
    for (const sent of document.forms) delete sent.dataset['sent'];
  });
}
