import type { Category, Frequency } from './burden';
import type { LocalDate } from './deadline';

/** Kinds of lists the rule book holds (founding document, clauses 1, 2, 4, 8, 9, 14–16, 21, 22, 24, 25). */
export const entryKinds = [
  'duty',
  'assistance',
  'publicService',
  'form',
  'mechanism',
  'post',
  'signboard',
  'groupOrApp',
  'certificateToCancel',
  'certificateToKeep',
  'negativeList',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What an entry says of the thing it names. */
export const rulings = [
  'forbidden',
  'cancelled',
  'allowed',
  'allowedUnderConditions',
  'needsAdmission',
] as const;
export type Ruling = (typeof rulings)[number];

/** Where an entry comes from: a national or local instrument, or an example of ours. */
export const entryOrigins = ['national', 'local', 'demonstration'] as const;
export type EntryOrigin = (typeof entryOrigins)[number];

/** Level of the body that may make the demand; `any` where the entry does not tell. */
export const entryLevels = ['any', 'city', 'county', 'township'] as const;
export type EntryLevel = (typeof entryLevels)[number];

/** What has to be so for a conditional ruling; empty strings and null where nothing is asked. */
export interface EntryConditions {
  /** The most often it may be asked for. */
  frequency: Frequency | null;
  funding: string;
  approvalNo: string;
  other: string;
}

/**
 * The fields clause 25 asks for. A kept certificate has use, issuer, validity, basis and model
 * text; a cancelled one its basis and the other way to get the matter done.
 */
export interface CertificateRecord {
  use: string;
  issuer: string;
  validity: string;
  basis: string;
  modelText: string;
  otherWay: string;
}

/** One entry of a catalogue (清单), as published. */
export interface CatalogueEntry {
  /** Lower case letters, digits and hyphens; never used again for another thing. */
  id: string;
  kind: EntryKind;
  name: string;
  /** Other names, abbreviations and ways people say it. */
  aliases: readonly string[];
  /** Code of the area it holds in, the areas below included; empty where it holds everywhere. */
  area: string;
  /** Id of the department whose matter it is; empty for none in particular. */
  department: string;
  level: EntryLevel;
  ruling: Ruling;
  conditions: EntryConditions;
  /** Name and number of the instrument, as cited. */
  instrument: string;
  /** Article, item or list number in it; may be empty. */
  article: string;
  /** Clause of the founding document, 1–31; null for none. */
  clause: number | null;
  /** The category a demand against this entry belongs to. */
  category: Category;
  /** Certificates only. */
  certificate: CertificateRecord | null;
  effectiveFrom: LocalDate;
  /** The last day it holds; null while it stands. */
  effectiveTo: LocalDate | null;
  /** Where the text was taken from, for whoever wants to check. */
  source: string;
  origin: EntryOrigin;
}

/** Whether an entry holds on a day. */
export function isInForce(entry: CatalogueEntry, on: LocalDate): boolean {
  return entry.effectiveFrom <= on && (entry.effectiveTo === null || on <= entry.effectiveTo);
}
