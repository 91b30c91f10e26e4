/** Burden categories of the founding document (codes B0–B12; clause mapping in data/categories.json). */
export const categories = [
  'B0',
  'B1',
  'B2',
  'B3',
  'B4',
  'B5',
  'B6',
  'B7',
  'B8',
  'B9',
  'B10',
  'B11',
  'B12',
] as const;
export type Category = (typeof categories)[number];

/** How often the demand comes. */
export const frequencies = [
  'once',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'irregular',
] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * How the reporter stands to the office: unknown; known to the custodian only; known as a
 * real-name accusation (实名检举控告, own name and concrete contact, work rules of 2020 art. 24).
 */
export const identities = ['anonymous', 'confidential', 'realName'] as const;
export type Identity = (typeof identities)[number];

export const channels = ['web', 'phone'] as const;
export type Channel = (typeof channels)[number];

export const reporterLocales = ['zh-CN', 'en'] as const;
export type ReporterLocale = (typeof reporterLocales)[number];

/** The facts of a report that may be listed and counted; nothing in here is free text of the reporter. */
export interface ReportFacts {
  /** Area code of the deepest unit the reporter was willing to name. */
  area: string;
  /** Id of the demanding department (data/departments.json). */
  department: string;
  category: Category;
  frequency: Frequency | null;
  /** Hours a month the demand costs one village, 0–744. */
  hoursPerMonth: number | null;
  villagesAffected: number | null;
  identity: Identity;
  channel: Channel;
  locale: ReporterLocale;
  /** Day of filing in Asia/Shanghai, YYYY-MM-DD; the hour is never kept. */
  filedOn: string;
}

/** The reporter's own words: sealed at rest. */
export interface ReportContent {
  documentNo: string;
  /** YYYY-MM-DD or empty. */
  occurredOn: string;
  consequence: string;
  claimedBasis: string;
  narrative: string;
}

/** Who the reporter is: sealed apart from the content; null for an anonymous report. */
export interface ReporterIdentity {
  name: string;
  phone: string;
  email: string;
}

export interface ReportFile {
  id: string;
  /** Name as sent, without path; sealed with the content. */
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}

/** What a person said: written once, never edited. */
export interface Report extends ReportFacts {
  id: string;
  office: string;
  /** About the root office itself: for its approving leaders alone. */
  withheld: boolean;
  content: ReportContent;
  files: readonly ReportFile[];
}
