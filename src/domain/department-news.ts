/** What a department is told by mail about one of its documents. */
export const departmentNews = [
  'link',
  'replyReceived',
  'timeGranted',
  'timeDenied',
  'statementReleased',
  'statementRefused',
  'corrected',
  'withdrawn',
] as const;
export type DepartmentNews = (typeof departmentNews)[number];
