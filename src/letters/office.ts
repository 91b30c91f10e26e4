import type { Office } from '../domain/account';
import type { LetterSettings, OfficeOnPaper } from '../domain/letterhead';

/** What an issuing office puts on its documents. */
export type IssuingOffice = OfficeOnPaper & Pick<Office, 'id'>;

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
