/**
 * The shape of a catalogue without its words: string literals widen to `string`, functions keep
 * their parameters. `zh-CN` is the source; `en` is declared as `Widen<typeof zh>`, so the compiler
 * refuses a missing key, an extra key and a differing signature.
 */
export type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Widen<R>
    : T extends readonly (infer U)[]
      ? readonly Widen<U>[]
      : { readonly [K in keyof T]: Widen<T[K]> };
