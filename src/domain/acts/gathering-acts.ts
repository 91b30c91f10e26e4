import { reopeningRefusal } from '../case-retention';
import { endWatch } from '../watch';
import type { ActsOf } from './act';
import { concerns, withConcerns, withoutBarred, withRecused } from './concerned';

/** Reports about one demand come together in one case, and apart again. */
export const gatheringActs: ActsOf<
  'link' | 'unlink' | 'attach' | 'detach' | 'propose' | 'keepApart'
> = {
  link: {
    refusal(file, { target }) {
      if (target === file.id) return 'linkToSelf';
      return file.linkedReports.length > 0 ? 'linkHasReports' : null;
    },
    change: (file, { command }) => ({
      linkedTo: command.target,
      coOwners: withoutBarred(file, command.barred),
      alsoConcerns: withConcerns(file, command.concerns),
      ...withRecused(file, command.recused),
      assignee: null,
    }),
  },
  unlink: { shared: true, change: () => ({ linkedTo: null }) },
  attach: {
    refusal: (file, { reportId, barred = [] }) => {
      if (concerns(file, reportId)) return 'alreadyDone';
      return barred.includes(file.office) ? 'officeBarred' : reopeningRefusal(file);
    },
    change: (file, { command }) => ({
      coOwners: withoutBarred(file, command.barred),
      linkedReports: [...file.linkedReports, command.reportId],
      alsoConcerns: withConcerns(file, command.concerns),
      ...withRecused(file, command.recused),
    }),
  },
  detach: {
    refusal: (file, { reportId }) => (file.linkedReports.includes(reportId) ? null : 'alreadyDone'),
    change: (file, { command, on }) => ({
      linkedReports: file.linkedReports.filter((id) => id !== command.reportId),
      // Its page leads to another case now: nothing here can be answered any more.
      watches: endWatch(file.watches, command.reportId, on),
    }),
  },
  propose: {
    quiet: true,
    refusal(file, { target }) {
      if (target === file.id) return 'linkToSelf';
      return file.sameAs ? 'alreadyDone' : null;
    },
  },
  keepApart: {
    refusal: (file) => (file.sameAs?.state === 'open' ? null : 'alreadyDone'),
  },
};
