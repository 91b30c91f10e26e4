/** Cases that seem to be about one demand. */
export const clusters = {
  title: 'Same demand',
  lead: 'By document numbers, files and what is told, these cases may be about one demand. You decide whether they are. Once linked, each reporter can still look up and answer their own report, and a link can be undone.',
  comma: ', ',
  evidence: {
    document: 'same document number',
    file: 'same file',
    text: 'tells of a similar matter',
  },
  summary: (cases: number, villages: number, departments: string) =>
    `${cases} cases from ${villages} ${villages === 1 ? 'place' : 'places'}; demanded by: ${departments}`,
  leadCase: 'Could be linked to',
  memberCases: 'May be the same demand',
  why: (evidence: string) => `Because: ${evidence}`,
  filedOn: (on: string) => `reported ${on}`,
  own: 'this case',
  open: 'Open this case',
  openCase: (number: string) => `Open ${number}`,
  link: 'Link the chosen cases',
  keepApart: 'The chosen ones are another matter',
  keepApartHint: 'Cases found to be another matter are not proposed again.',
  onCase: {
    title: 'May be the same demand',
  },
  nothingChosen: 'Choose at least one case.',
  done: {
    link: (done: number, left: number) =>
      left > 0
        ? `${done} linked. ${left} not linked: somebody was faster, a colleague holds the case, or other reports are gathered under it.`
        : `${done} linked. A link can be undone on the page of the case.`,
    keepApart: (done: number, left: number) =>
      left > 0
        ? `${done} kept apart. ${left} not changed: somebody was faster, or a colleague holds the case.`
        : `${done} kept apart; not proposed again.`,
  },
  empty: 'Nothing to decide',
  emptyHint:
    'A new report with the document number or a file of an earlier case, or telling of a similar matter, appears here.',
};
