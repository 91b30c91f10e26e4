/** Fields of the telephone form in the order of the keyboard; names are those of the web form. */
export const phoneFields = [
  'area',
  'department',
  'category',
  'frequency',
  'hoursPerMonth',
  'villagesAffected',
  'occurredOn',
  'documentNo',
  'claimedBasis',
  'consequence',
  'locale',
  'narrative',
  'identity',
  'name',
  'phone',
  'email',
] as const;
export type PhoneField = (typeof phoneFields)[number];
