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
