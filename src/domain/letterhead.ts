import type { TemplateText } from './letter-template';

/** What an office fills into its documents besides its record; data, editable by the office. */
export interface LetterSettings {
  /** The instrument its letters cite; without a title no instrument is cited. */
  instrument: { title: string; number: string };
  contactName: string;
  /** Where interviews are held; empty when it is told with the time. */
  address: string;
}

/** What an office puts on its documents about itself. */
export interface OfficeOnPaper extends LetterSettings {
  name: string;
  /** Begins the numbers of its letters. */
  documentPrefix: string;
  phone: string;
  competentBody: { name: string; email: string };
}

/**
 * What the document of a rung takes from its office, as it stood when the text was handed in for approval:
 * what is approved is what goes out, whatever the office changes afterwards.
 */
export interface Letterhead {
  office: OfficeOnPaper;
  wording: TemplateText;
}
