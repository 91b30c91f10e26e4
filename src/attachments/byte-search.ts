/**
 * Looks for byte strings in a stream, across the borders of its pieces, without holding more than
 * the length of the longest one.
 */
export class ByteSearch<Name extends string> {
  readonly found = new Set<Name>();
  readonly #needles: readonly (readonly [Name, string])[];
  readonly #longest: number;
  #kept = '';
  #position = 0;

  constructor(
    needles: Readonly<Record<Name, string>>,
    /** `fold`: upper and lower case alike. `align`: only at multiples of so many bytes. */
    private readonly options: { fold?: boolean; align?: number } = {},
  ) {
    this.#needles = Object.entries(needles) as [Name, string][];
    this.#longest = Math.max(...this.#needles.map(([, needle]) => needle.length));
  }

  /** Needles are latin-1 strings: one character is one byte. */
  push(piece: Buffer): void {
    const { fold } = this.options;
    const read = piece.toString('latin1');
    const text = this.#kept + (fold ? read.toLowerCase() : read);
    const start = this.#position - this.#kept.length;
    for (const [name, needle] of this.#needles) {
      if (!this.found.has(name) && this.occurs(text, needle, start)) this.found.add(name);
    }
    this.#position += piece.length;
    this.#kept = text.slice(Math.max(0, text.length - this.#longest + 1));
  }

  private occurs(text: string, needle: string, start: number): boolean {
    const { align = 1 } = this.options;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      if ((start + at) % align === 0) return true;
    }
    return false;
  }
}

/** The last bytes of a stream. */
export class Tail {
  #pieces: Buffer[] = [];
  #held = 0;
  /** Bytes that came in all. */
  total = 0;

  constructor(private readonly most: number) {}

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    this.total += piece.length;
    while (this.#held - this.#pieces[0]!.length >= this.most) {
      this.#held -= this.#pieces.shift()!.length;
    }
  }

  bytes(): Buffer {
    const held = Buffer.concat(this.#pieces);
    return held.subarray(Math.max(0, held.length - this.most));
  }
}
