import { currentRung } from '../case';
import type { ActsOf } from './act';
import { withRung } from './rung-acts';

/** Sending the document of the current rung once more, to the address as it is now. */
export const mailingActs: ActsOf<'resend'> = {
  resend: {
    refusal: (file) => (currentRung(file)?.mailing?.undelivered ? null : 'alreadyDone'),
    change(file) {
      const attempt = (currentRung(file)?.mailing?.attempt ?? 0) + 1;
      return withRung(file, { mailedOn: null, mailing: { attempt, undelivered: null } });
    },
  },
};
