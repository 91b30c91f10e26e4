import type { Span } from './deadline';

/** Against whom a measure of accountability is taken. */
export const measureTargets = ['organisation', 'cadre'] as const;
export type MeasureTarget = (typeof measureTargets)[number];

export const measureGroups = [
  'inspection',
  'notice',
  'reorganisation',
  'admonition',
  'organisational',
  'disciplinary',
] as const;
export type MeasureGroup = (typeof measureGroups)[number];

/** A measure of accountability that the competent body may take (《中国共产党问责条例》). */
export interface Measure {
  id: string;
  target: MeasureTarget;
  group: MeasureGroup;
  name: { 'zh-CN': string; en: string };
  source: string;
}

/** How long an appeal against a decision may be lodged and by when it is answered. */
export interface AppealTerms {
  within: Span;
  answered: Span;
  source: string;
}
