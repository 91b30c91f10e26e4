import { toString } from 'qrcode';

/**
 * A QR code as the address of an SVG image (`data:` URI), black on white with the quiet zone of the
 * standard. `text`: at most some 1,000 bytes to stay readable on paper. Takes milliseconds.
 */
export async function qrImage(text: string): Promise<string> {
  const svg = await toString(text, { type: 'svg', errorCorrectionLevel: 'L', margin: 4 });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
