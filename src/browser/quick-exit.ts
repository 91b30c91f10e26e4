const presses = 3;
const withinMs = 3_000;

const exit = document.querySelector<HTMLAnchorElement>('[data-quick-exit]');

function leave(address: string): void {
  // Nothing is left to read while the next page loads, and "back" does not lead here.
  document.title = '';
  document.body.replaceChildren();
  location.replace(address);
}

if (exit) {
  const { href } = exit;
  const hint = document.querySelector<HTMLElement>('[data-quick-exit-keys]');
  if (hint) hint.hidden = false;
  exit.addEventListener('click', (event) => {
    event.preventDefault();
    leave(href);
  });
  let pressed: number[] = [];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') {
      pressed = [];
      return;
    }
    if (event.repeat) return;
    pressed = [...pressed, event.timeStamp].slice(-presses);
    const first = pressed[0] ?? event.timeStamp;
    if (pressed.length === presses && event.timeStamp - first < withinMs) leave(href);
  });
}
