import sharp, { type Sharp } from 'sharp';

import { imageCopies, type ImageType } from './copy-types';

/** Decoded pixels of a picture, all frames together: more is left to the original. */
const maxPixels = 120_000_000;
const patienceSeconds = 60;
const quality = 90;

sharp.cache(false);
sharp.concurrency(1);
// Only the decoders of what is taken: the others would read what a file merely claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});

/**
 * A stream that turns a picture upright by its EXIF and encodes its pixels anew: no EXIF, XMP, IPTC,
 * comment, colour profile, thumbnail or trailing bytes are left, animations keep their frames.
 */
export function imageCleaner(type: ImageType): Sharp {
  const animated = type === 'image/gif' || type === 'image/webp';
  const image = sharp({ limitInputPixels: maxPixels, failOn: 'error', animated })
    .autoOrient()
    .timeout({ seconds: patienceSeconds });
  switch (imageCopies[type]) {
    case 'image/jpeg':
      return image.jpeg({ quality });
    case 'image/png':
      return image.png();
    case 'image/webp':
      return image.webp({ quality });
    case 'image/gif':
      return image.gif();
  }
}
