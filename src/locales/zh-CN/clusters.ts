/** Cases that seem to be about one demand. */
export const clusters = {
  title: '同一要求',
  lead: '系统按文号、附件和所说的事，提示可能是同一个要求的督办件。是不是一件事由您判断；并案后各反映人仍可分别查询、答复，并案也可以撤销。',
  comma: '、',
  evidence: { document: '文号相同', file: '附件相同', text: '说的事相近' },
  summary: (cases: number, villages: number, departments: string) =>
    `共${cases}件，来自${villages}个地方；提出要求的单位：${departments}`,
  leadCase: '可以并入',
  memberCases: '可能是同一要求的',
  why: (evidence: string) => `提示依据：${evidence}`,
  filedOn: (on: string) => `${on} 反映`,
  own: '本件',
  open: '打开此件',
  openCase: (number: string) => `打开 ${number}`,
  link: '将所选并入',
  keepApart: '所选不是同一要求',
  keepApartHint: '选“不是同一要求”以后，这几件不再提示并案。',
  onCase: {
    title: '可能是同一要求',
  },
  nothingChosen: '请先勾选督办件。',
  done: {
    link: (done: number, left: number) =>
      left > 0
        ? `已并入${done}件；${left}件没有并入：别人已先办理、由他人承办，或者其下还有并入的反映。`
        : `已并入${done}件。如有不妥，可在该件里“撤销并案”。`,
    keepApart: (done: number, left: number) =>
      left > 0
        ? `已认定${done}件不是同一要求；${left}件没有改动：别人已先办理，或者由他人承办。`
        : `已认定${done}件不是同一要求，不再提示。`,
  },
  empty: '没有待判断的提示',
  emptyHint: '有新反映与已有的督办件文号相同、附件相同或者说的事相近时，会出现在这里。',
};
