import type { Office } from '../domain/account';

/** What an office fills into its documents besides its record; data, editable by the office. */
export interface LetterSettings {
  /** The instrument its letters cite; without a title no instrument is cited. */
  instrument: { title: string; number: string };
  contactName: string;
  /** Where interviews are held; empty when it is told with the time. */
  address: string;
}

/** What an issuing office puts on its documents. */
export type IssuingOffice = Pick<
  Office,
  'id' | 'name' | 'documentPrefix' | 'phone' | 'competentBody'
> &
  LetterSettings;

/**
 * Until an office says otherwise: the founding document by its own title. It is a draft for comment
 * and carries no number, so none is cited.
 */
export const defaultLetterSettings: LetterSettings = {
  instrument: {
    title: '规范村（社区）工作事务、机制牌子和证明事项重点任务分解表',
    number: '',
  },
  contactName: '',
  address: '',
};
