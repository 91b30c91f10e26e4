/** Lists of whole numbers below 2³², one for each of the numbers 0 to n−1, in two typed arrays. */
export class PackedLists {
  private constructor(
    private readonly starts: Uint32Array,
    private readonly items: Uint32Array,
  ) {}

  /** `owners[i]` owns `items[i]`; each list keeps the order in which its items come. */
  static from(size: number, owners: ArrayLike<number>, items: ArrayLike<number>): PackedLists {
    const starts = new Uint32Array(size + 1);
    for (let i = 0; i < owners.length; i += 1) starts[owners[i]! + 1]! += 1;
    for (let i = 0; i < size; i += 1) starts[i + 1]! += starts[i]!;
    const next = starts.slice(0, size);
    const packed = new Uint32Array(items.length);
    for (let i = 0; i < owners.length; i += 1) {
      packed[next[owners[i]!]!] = items[i]!;
      next[owners[i]!]! += 1;
    }
    return new PackedLists(starts, packed);
  }

  /** The list of `owner`, without copying. */
  of(owner: number): Uint32Array {
    return this.items.subarray(this.starts[owner], this.starts[owner + 1]);
  }

  /** Where the list of `owner` begins and ends in what `at` reads. */
  from(owner: number): number {
    return this.starts[owner]!;
  }

  /** Where in the list of `owner`, which ascends, the first item not below `least` stands or would stand. */
  firstFrom(owner: number, least: number): number {
    let low = this.starts[owner]!;
    let high = this.starts[owner + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.items[middle]! < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  at(place: number): number {
    return this.items[place]!;
  }
}
