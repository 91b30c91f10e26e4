/** How far the office has come with a reporter's file. */
export interface FileState {
  /** `unscanned`: no virus scanner is set up, or the file is larger than it takes. */
  scan: 'waiting' | 'clean' | 'unscanned' | 'infected';
  /** The copy without metadata; `none` where there is no tool for the type or the file defeats it. */
  copy: 'waiting' | 'ready' | 'none';
}

export const waitingFile: FileState = { scan: 'waiting', copy: 'waiting' };

export const fileVersions = ['copy', 'original'] as const;
export type FileVersion = (typeof fileVersions)[number];

/** Whether staff may open a file: never before it was looked at, never an infected one. */
export function mayOpen({ scan, copy }: FileState, version: FileVersion): boolean {
  if (scan === 'waiting' || scan === 'infected') return false;
  return version === 'original' || copy === 'ready';
}
