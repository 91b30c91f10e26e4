/** Reports that pass over an office: the number that is left there. */
export const bypass = {
  title: '提级办理件数',
  lead: '反映本单位或领导本单位的机关的，不由本单位办理，直接送上级。本单位看不到内容，只在每个季度结束后看到件数。',
  period: '季度',
  quarter: (year: number, n: number) => `${year} 年第${['一', '二', '三', '四'][n - 1]}季度`,
  count: '件数',
  zero: '一件没有，也写成这样。',
  none: '本单位没有上级督办单位',
  noneHint: '不由本单位办理的，由审批领导移送有权机关，在“领导专阅”里。',
  /** To the reporter, before a report is sent that passes over the office of its area. */
  check:
    '您反映的是督办单位本身，或者领导它的机关，所以不由它办理：直接送上一级督办单位，它看不到；没有上一级的，只有审批领导能看到，由领导移送有权机关。',
};
