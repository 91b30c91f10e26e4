/** Which office a case belongs to and why; how it is handed over. */
export const routing = {
  title: '承办机构',
  office: '现由',
  rule: '按规则',
  routed: (office: string, reasons: string) => `应由${office}承办：${reasons}`,
  separator: '；',
  stop: '。',
  comma: '、',
  reasons: {
    area: (area: string) => `${area}属于该机构的监督范围`,
    tier: (department: string, tier: string) =>
      `${department}由${tier}监督机构监督，下级机构不能向它致函、通报`,
    bypass: {
      own: (department: string) => `反映的是监督机构自身（${department}），由上一级办理`,
      above: (department: string) => `${department}领导本级监督机构，由上一级办理`,
    },
    highest: '没有更高一级的监督机构',
    withheld: '没有可以办理的上级机构，由审批领导专阅',
  },
  tiers: { village: '村级', township: '乡镇级', county: '县区级', city: '市级' },
  lead: {
    label: '牵头部门',
    clause: (no: number, lead: string) => `第${no}条：${lead}`,
    counterpart: (name: string) => `（本地：${name}）`,
    with: (names: string) => `；共同负责：${names}`,
    none: '没有对应条款，没有牵头部门',
  },
};
