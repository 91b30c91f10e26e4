import { holderOf } from '../claim';
import { colleagueRefusal } from '../colleague';
import type { ActsOf } from './act';

/** A case goes to a colleague of the same office: by whoever holds it, or by an approving leader. */
export const handOnActs: ActsOf<'handOn'> = {
  handOn: {
    shared: true,
    refusal(file, { colleague }, { actor, now }) {
      const holder = holderOf(file, now)?.id ?? null;
      if (holder !== actor.id && !actor.roles.includes('approver')) {
        if (holder === null) return 'notHolder';
        return file.claimedUntil === null ? 'claimedByOther' : 'claimStands';
      }
      return colleagueRefusal(file, holder, colleague, actor.id);
    },
    change: (_, { command: { colleague, until } }) => ({
      assignee: colleague && { id: colleague.id, name: colleague.name },
      claimedUntil: until ?? null,
    }),
  },
};
