/** Fields of the telephone form in the order of the keyboard; names are those of the web form. */
export const phoneFields = [
  'area', 'department', 'category', 'frequency', 'hoursPerMonth', 'villagesAffected', 'documentNo',
  'occurredOn', 'narrative', 'consequence', 'claimedBasis', 'identity', 'name', 'phone', 'email',
  'locale',
] as const;
export type PhoneField = (typeof phoneFields)[number];
