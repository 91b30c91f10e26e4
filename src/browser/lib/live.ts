import { io } from 'socket.io-client';
import type { LiveEvent } from '../../realtime/live-event';

export interface LiveHooks {
  changed(event: LiveEvent): void;
  /** The socket stands, at first and after every loss: what happened meanwhile was missed. */
  connected(): void;
  lost(): void;
}

/** Listens for changes in the office. Only ids travel here; the page asks for the rest over HTTP. */
export function listen(hooks: LiveHooks): void {
  const socket = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  socket.on('change', (event: LiveEvent) => hooks.changed(event));
  socket.on('connect', () => hooks.connected());
  socket.on('disconnect', () => {
    hooks.lost();
    // Ended by the server (the session, or a process that stops): not tried again by itself either.
    if (!socket.active) setTimeout(() => socket.connect(), 5_000);
  });
  socket.on('connect_error', () => {
    hooks.lost();
    // A handshake the server refused is not tried again by itself.
    if (!socket.active) setTimeout(() => socket.connect(), 5_000);
  });
}

/**
 * The page's parts as the server has them now; null when it cannot be reached. A signed-out person
 * is led to the sign-in page.
 */
export async function fetchParts(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (answer.redirected) {
      location.reload();
      return null;
    }
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Runs `work` at most once at a time and once more for whatever was asked meanwhile. */
export function coalesce(work: () => Promise<void>, waitMs: number): () => void {
  let timer: number | undefined;
  let running = false;
  let again = false;
  const run = async () => {
    timer = undefined;
    running = true;
    again = false;
    await work();
    running = false;
    if (again) ask();
  };
  const ask = () => {
    if (running) again = true;
    else timer ??= window.setTimeout(() => void run(), waitMs);
  };
  return ask;
}
