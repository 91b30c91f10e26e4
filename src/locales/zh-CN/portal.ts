/** The portal of the departments: its pages and mails, and what staff see of it. */
export const portal = {
  staff: {
    document: '文书',
    secrecy: '保密审查',
    secrecyText: '已做保密审查，可以公开',
    answer: '给单位的话',
    answerHint: '单位会看到这段话：不写反映人，不写村名。',
    refusal: '不公开的理由',
    statement: '单位申辩全文',
    sendLinkHint: '向单位登记的邮箱发送一个新的一次性链接，以前的链接随即失效。',
  },
};
