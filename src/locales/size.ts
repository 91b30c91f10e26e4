const mebibyte = 1024 * 1024;

/** A size as people read it: "2.4 MB", "310 KB". */
export function sizeText(bytes: number): string {
  return bytes >= mebibyte
    ? `${(bytes / mebibyte).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
