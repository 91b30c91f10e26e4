import { proofFor } from './lib/solve';

function inWorker(address: string, challenge: string): Promise<string> {
  return new Promise((solved, failed) => {
    const worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      worker.terminate();
      if (data === null) failed(new Error('not solved'));
      else solved(data);
    });
    worker.addEventListener('error', () => failed(new Error('no worker')));
    worker.postMessage(challenge);
  });
}

/** Does the proof of work beside the page, or in it, bit by bit, where workers are not to be had. */
async function solved(address: string, challenge: string): Promise<string> {
  try {
    return await inWorker(address, challenge);
  } catch {
    return proofFor(challenge);
  }
}

/** Shows the work instead of the question, and sends the form when it is done. */
async function pay(box: HTMLElement, form: HTMLFormElement): Promise<void> {
  const { challenge = '', worker = '', done = '', failed = '' } = box.dataset;
  const slow = box.querySelector<HTMLElement>('[data-toll-slow]');
  const status = box.querySelector<HTMLElement>('[data-toll-status]');
  const proof = form.elements.namedItem('proof');
  if (!slow || !status || !(proof instanceof HTMLInputElement)) return;
  let pressed = box.dataset['auto'] !== undefined;
  let working = true;
  slow.hidden = true;
  status.hidden = false;
  form.addEventListener('submit', (event) => {
    const own =
      event.submitter?.hasAttribute('formaction') || event.submitter?.hasAttribute('name');
    if (own || !working) return;
    event.preventDefault();
    pressed = true;
  });
  try {
    proof.value = await solved(worker, challenge);
    status.textContent = done;
  } catch {
    slow.hidden = false;
    status.textContent = failed;
    pressed = false;
  }
  working = false;
  if (pressed) form.submit();
}

const box = document.getElementById('toll');
const form = box?.closest('form');
// Only pages served by https (or from this machine) may use the browser's cryptography.
if (box && form && isSecureContext && 'subtle' in crypto) void pay(box, form);
