import { mebibyte } from './file-limits';

/** What a picture becomes: HEIC, where the decoder knows it, a JPEG. */
export const imageCopies = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  'image/heic': 'image/jpeg',
} as const satisfies Readonly<Record<string, string>>;
export type ImageType = keyof typeof imageCopies;

export function isImage(type: string): type is ImageType {
  return Object.hasOwn(imageCopies, type);
}

/** Largest copy taken from the cleaning process, in bytes. */
export const maxCopyBytes = 200 * mebibyte;
