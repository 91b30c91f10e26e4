import type { NotifyEvent } from '../../domain/staff-notice';

/**
 * Words of one message: its name in lists and subjects, and its sentence. `id`: number of the case; where
 * the message is about something else it names nothing.
 */
interface KindWords {
  name: string;
  text(id: string): string;
}

/** What staff are told, in their list and by mail. */
export const notifications = {
  title: '消息',
  lead: '与您工作有关的动态，最新的在前。消息最多写案件编号，内容请打开查看。保存90天。',
  unread: (n: number) => `${n}条未读`,
  none: '没有未读消息',
  many: '99+',
  all: '全部',
  onlyUnread: '未读',
  filter: '消息范围',
  empty: '没有消息',
  emptyHint: '有案件交给您、等您审批或者期限临近时，这里会有提示。',
  emptyUnread: '没有未读消息',
  isNew: '未读',
  gone: '一条与您现在不能查看的事项有关的消息。',
  markRead: '标为已读',
  markUnread: '标为未读',
  markReadOf: (text: string) => `标为已读：${text}`,
  markUnreadOf: (text: string) => `标为未读：${text}`,
  markAllRead: '全部标为已读',
  columns: { what: '消息', on: '日期', action: '操作' },
  kinds: {
    assigned: { name: '交您办理', text: (id) => `案件 ${id} 已交您办理。` },
    officeGiven: { name: '交到本单位', text: (id) => `案件 ${id} 已交到您单位，请查看办理。` },
    toSign: {
      name: '移交待签收',
      text: (id) => `案件 ${id} 移交到您单位，请签收；不属于您单位的，请按期退回。`,
    },
    passedBack: {
      name: '移交被退回',
      text: (id) => `案件 ${id} 被接收单位退回您单位，请查看理由并继续办理。`,
    },
    ownerAdded: {
      name: '加入共同承办',
      text: (id) => `您单位已加入案件 ${id} 的共同承办，请查看。`,
    },
    ownerRemoved: { name: '移出共同承办', text: () => '有一个案件不再由您单位共同承办。' },
    leadActed: {
      name: '共同承办的案件有进展',
      text: (id) => `您单位共同承办的案件 ${id}，牵头单位已作出决定、印发文书或者办结，请查看。`,
    },
    claimLapses: {
      name: '认领快到时',
      text: (id) => `您认领的案件 ${id} 快到时了，到时未办会自动放开。`,
    },
    submitted: { name: '待审批', text: (id) => `案件 ${id} 有文稿送审，请审批。` },
    signatureAwaited: {
      name: '待第二人审批',
      text: (id) => `案件 ${id} 的文稿已有一位领导批准，还需另一位领导审批。`,
    },
    sentBack: { name: '退回修改', text: (id) => `案件 ${id} 的文稿被退回，请修改。` },
    approved: { name: '审批通过', text: (id) => `案件 ${id} 的文稿已批准，请印发。` },
    halfUsed: { name: '期限过半', text: (id) => `案件 ${id} 有一项期限已过五成，请安排办理。` },
    mostUsed: { name: '期限过八成', text: (id) => `案件 ${id} 有一项期限已过八成，请抓紧办理。` },
    overdue: { name: '逾期', text: (id) => `案件 ${id} 的期限已过，请尽快办理。` },
    reporterAnswered: {
      name: '反映人有新答复',
      text: (id) => `案件 ${id} 的反映人有新的答复，请查看。`,
    },
    disputed: {
      name: '反映人不认可结果',
      text: (id) => `案件 ${id} 的反映人不认可办理结果，请核对。`,
    },
    departmentAnswered: {
      name: '单位已答复',
      text: (id) => `案件 ${id} 的单位已答复，请查看。`,
    },
    departmentProof: {
      name: '单位补充了材料',
      text: (id) => `案件 ${id} 的单位补充了整改材料，请查看。`,
    },
    statementWaits: {
      name: '单位申辩待审批',
      text: (id) => `案件 ${id} 的单位对通报提交了申辩，请审批是否公开。`,
    },
    mailUndelivered: {
      name: '公文没有送达',
      text: (id) => `案件 ${id} 发给单位的邮件没有送达，请核对邮箱后重新发送。`,
    },
    timeAsked: {
      name: '暂停或延期待审批',
      text: (id) => `案件 ${id} 申请暂停计时或者延期，请审批。`,
    },
    timeGranted: {
      name: '暂停或延期已同意',
      text: (id) => `案件 ${id} 的暂停或延期申请已经同意。`,
    },
    timeDenied: {
      name: '暂停或延期未同意',
      text: (id) => `案件 ${id} 的暂停或延期申请没有同意，请查看。`,
    },
    amendmentAsked: {
      name: '更正或撤回待审批',
      text: (id) => `案件 ${id} 申请更正或者撤回已印发的文书，请审批。`,
    },
    amendmentGranted: {
      name: '更正或撤回已同意',
      text: (id) => `案件 ${id} 的更正或撤回申请已经同意。`,
    },
    amendmentDenied: {
      name: '更正或撤回未同意',
      text: (id) => `案件 ${id} 的更正或撤回申请没有同意，请查看。`,
    },
    identityWaits: { name: '身份查看待审核', text: () => '有一项查看身份的申请等您审核。' },
    identityAnswered: { name: '身份查看有答复', text: () => '您提出的查看身份申请有了答复。' },
    changeProposed: {
      name: '清单变更待联审',
      text: () => '有一项清单变更等您单位提出意见。',
    },
    changeHeard: {
      name: '清单变更待决定',
      text: () => '有一项清单变更已收齐意见，请审定。',
    },
    changeDecided: { name: '清单变更有结果', text: () => '您提出的清单变更有了结果，请查看。' },
    clarificationLapsed: {
      name: '澄清函没有发出',
      text: (id) => `案件 ${id} 的核实结论已经改变，已批准的澄清函没有发出，请查看。`,
    },
    sampleCounted: {
      name: '抽样核验已统计',
      text: (id) => `案件 ${id} 的抽样核验已经统计，请查看。`,
    },
    retaliation: {
      name: '回访需优先处理',
      text: (id) => `案件 ${id} 的回访有答复需要优先处理，请查看。`,
    },
  } satisfies Record<NotifyEvent, KindWords>,
  mail: {
    subject: (name: string, id: string) => `【${name}】${id}`,
    open: '登录后查看：',
    note: '本邮件由系统发出，不含案件内容，请勿转发。',
  },
  digest: {
    subject: (n: number) => `【消息】${n}条未读`,
    text: (n: number) => `您有${n}条未读消息：`,
    line: (name: string, n: number) => `- ${name}：${n}条`,
    note: '本邮件由系统按您选择的时间发出，只有件数，请勿转发。',
  },
  settings: {
    title: '消息设置',
    lead: '每类消息怎样通知您。邮件里只有编号、件数和登录链接。',
    link: '消息设置',
    groups: {
      work: '案件办理',
      approval: '审批和申请',
      time: '时限',
      offices: '单位之间',
      rest: '身份查看和清单变更',
    },
    choiceOf: (name: string) => `“${name}”的通知方式`,
    choices: { mail: '列表和邮件', list: '只在列表', off: '不通知' },
    daily: '邮件只在每日汇总中。',
    digest: '每日汇总邮件',
    digestHint: '每天一封，只写未读件数；没有未读就不发。',
    at: (hour: number) => `每天${hour}时`,
    never: '不发',
    saidAtOnce: '立即发邮件。',
    save: '保存设置',
    saved: '消息设置已保存。',
  },
};
