/** From which departments' cases a person is recused. */
export const recusal = {
  title: (name: string) => `回避：${name}`,
  lead: '勾选与本人有关联的单位，例如原任职单位、亲属任职单位。涉及这些单位的督办件，本人看不到、查不到，也不计入件数。',
  link: '回避',
  count: (n: number) => `回避${n}个单位`,
  departments: {
    city: '市级单位',
    county: '县区级单位',
    township: '乡镇街道',
    other: '其他',
  },
  summary: '应回避的单位',
  reason: '理由',
  reasonHint: '例如：原任职单位。留存备查。',
  scope: '县区级单位和乡镇街道按类别回避，包括所有县区、所有乡镇的同类单位。',
  save: '保存',
  back: '返回账号管理',
  done: '回避已保存，立即生效。',
};
