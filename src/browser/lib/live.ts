import { io, type Socket } from 'socket.io-client';
import type { LiveEvent } from '../../realtime/live-event';
import { holdsWords } from './desk-words';

export interface LiveHooks {
  changed(event: LiveEvent): void;
  /** The socket stands, at first and after every loss: what happened meanwhile was missed. */
  connected(): void;
  lost(): void;
}

/** Marks what the page asks for by itself: its instant is that of a change, so it is not logged. */
export const byItself = { 'X-Requested-With': 'live' } as const;

/** A process that stops ends all its sockets at once: not all of them come back at once. */
const later = () => 3_000 + 4_000 * Math.random();

const key = Symbol.for('qingcun.live');

/** The page's one socket, which its bundles share. */
function pageSocket(): Socket {
  const page = window as { [key]?: Socket };
  const there = page[key];
  if (there) return there;
  const socket = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  // Neither what the server ended (the session, or a process that stops) nor a handshake it refused
  // is tried again by itself.
  const again = () => {
    if (!socket.active) setTimeout(() => socket.connect(), later());
  };
  socket.on('disconnect', again);
  socket.on('connect_error', again);
  page[key] = socket;
  return socket;
}

/** Says where this page is; a page that is not connected says it once it is. */
export function tell(event: 'presence', body: Readonly<Record<string, string>>): void {
  const socket = pageSocket();
  if (socket.connected) socket.emit(event, body);
}

/** Listens for changes in the office. Only ids travel here; the page asks for the rest over HTTP. */
export function listen(hooks: LiveHooks): void {
  const socket = pageSocket();
  socket.on('change', (event: LiveEvent) => hooks.changed(event));
  socket.on('connect', () => hooks.connected());
  socket.on('disconnect', () => hooks.lost());
  socket.on('connect_error', () => hooks.lost());
  if (socket.connected) hooks.connected();
}

/** Says that the session is over, or no more. */
function sayOut(out: boolean): void {
  const said = document.getElementById('signed-out');
  if (said && said.hidden === out) said.hidden = !out;
}

/**
 * The page's parts as the server has them now; null when it cannot be reached. A signed-out person
 * is led to the sign-in page, but for a page that holds words: it stays and says so.
 */
export async function fetchParts(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html', ...byItself } });
    if (answer.redirected) {
      if (holdsWords(true)) sayOut(true);
      else location.reload();
      return null;
    }
    sayOut(false);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}
