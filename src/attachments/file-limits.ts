/** Files of one report. */
export const maxFiles = 5;
/** How long a staged file waits for its report. */
export const stagedForMs = 24 * 3_600_000;

export const mebibyte = 1024 * 1024;

/** What the staged files together may take has run out. */
export class StagedFullError extends Error {
  override readonly name = 'StagedFullError';
}
