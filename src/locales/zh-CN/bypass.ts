/** Reports that pass over an office: the number that is left there. */
export const bypass = {
  title: '提级办理件数',
  lead: '反映本单位或领导本单位的机关的，不由本单位办理，直接送上级。本单位只留每月件数，看不到内容。',
  month: '月份',
  count: '件数',
  counted: (n: number) => `${n} 件`,
  none: '没有提级办理的反映',
  noneHint: '有了以后，按月列在这里。',
  /** To the reporter, before a report is sent that passes over the office of its area. */
  check:
    '您反映的是督办单位本身，或者领导它的机关，所以不由它办理：直接送上一级督办单位，它看不到；没有上一级的，只有审批领导能看到，由领导移送有权机关。',
};
