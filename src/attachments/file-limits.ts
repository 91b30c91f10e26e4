/** Largest file taken, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024;
/** Files of one report. */
export const maxFiles = 5;
/** How long a staged file waits for its report. */
export const stagedForMs = 24 * 3_600_000;
