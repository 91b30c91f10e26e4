/** What a socket carries: that something changed, never what. The page asks for it over HTTP. */
export interface LiveEvent {
  kind: 'case';
  /** Case id. */
  id: string;
  /** Version after the change. */
  seq: number;
}

/** Room of everyone signed in for an office. */
export function officeRoom(office: string): string {
  return `office:${office}`;
}

/** Tells the staff of an office; best effort, for a page that missed it catches up when it reconnects. */
export interface LivePublisher {
  publish(office: string, event: LiveEvent): void;
}

/** Room of one session's sockets. `handle`: names the session without opening it. */
export function sessionRoom(handle: string): string {
  return `session:${handle}`;
}

/** Room of everything an account has open. */
export function accountRoom(id: string): string {
  return `account:${id}`;
}

/** Ends the sockets of sessions that have ended; best effort, at the next handshake they are refused. */
export interface SocketCloser {
  closeSession(handle: string): void;
  closeAccount(id: string): void;
}
