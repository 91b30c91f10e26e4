interface FieldBase {
  name: string;
  label: string;
  hint?: string;
  value: string;
  optional?: boolean;
}

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** A field of an action's form, as data: the view knows one control for each kind. */
export type ActionField =
  | (FieldBase & { kind: 'text'; max: number; mono?: boolean })
  | (FieldBase & { kind: 'textarea'; max: number; rows: number })
  | (FieldBase & { kind: 'radios'; options: Option[]; inline?: boolean })
  | (FieldBase & {
      kind: 'select';
      options: Option[];
      groups: { group: string; options: Option[] }[];
    })
  | (FieldBase & { kind: 'date'; min: string; max: string })
  | (FieldBase & { kind: 'checkbox'; text: string })
  /** Any number of options; the value joins them by commas. */
  | (FieldBase & { kind: 'checkboxes'; options: Option[] })
  | { kind: 'hidden'; name: string; label: string; value: string };

/** Only for these kinds of rung the field means something: an island hides it for the others. */
export type FieldWithScope = ActionField & { onlyFor?: readonly string[] };
