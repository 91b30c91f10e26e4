/** What a text can give away, as far as it tells villages apart. */
export const factKinds = ['place', 'day', 'document', 'figure', 'villages'] as const;
export type FactKind = (typeof factKinds)[number];
