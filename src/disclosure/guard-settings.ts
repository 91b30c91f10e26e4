/** What an office sets for its own texts; the bounds and the values that ship are ours ★. */
export interface GuardSettings {
  /** The least number of villages that have to fit a text. */
  least: number;
  /** How long a notice of the office is shown, in days from its issue. */
  noticeDays: number;
}

export const shippedSettings: GuardSettings = { least: 5, noticeDays: 365 };

export const settingBounds = {
  least: { min: 3, max: 50 },
  noticeDays: { min: 30, max: 1095 },
} as const satisfies Record<keyof GuardSettings, { min: number; max: number }>;
