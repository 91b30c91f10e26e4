/** What an issuing office puts on its documents; part of the office's editable record. */
export interface IssuingOffice {
  id: string;
  /** Full name, as in the header and the signature. */
  name: string;
  /** What its numbers begin with, such as 长轻督. */
  documentPrefix: string;
  contact: { name: string; phone: string; address: string };
  /** The instrument its letters cite; `number` is empty when it has none that the office relies on. */
  instrument: { title: string; number: string };
  /** The body that may hold to account; this office only proposes to it (clause 31). */
  competentBody: { name: string; email: string };
}
