import { currentRung, type Case } from '../case';
import { addDays } from '../deadline';
import { interviewDays } from '../gates';
import type { Interview } from '../rung';
import type { ActsOf } from './act';
import { withRung } from './rung-acts';

/** Characters that say why an interview was held before the day of which the unit had notice. */
const minEarlier = 10;

/** The interview of the current rung once its notice has its number, or why there is none. */
function noticed(file: Case): Interview | 'notAllowed' | 'documentPending' {
  const rung = currentRung(file);
  if (!rung?.interview) return 'notAllowed';
  return rung.number ? rung.interview : 'documentPending';
}

/** An interview that was held: its record, and who signed it (clause 31 约谈). */
export const interviewActs: ActsOf<'recordInterview' | 'signRecord'> = {
  recordInterview: {
    refusal(file, { record }, { today }) {
      const found = noticed(file);
      if (typeof found === 'string') return found;
      const { issuedOn } = currentRung(file)!;
      if (record.on > today || record.on < (issuedOn ?? '')) return 'recordDate';
      if (record.replyBy <= record.on || record.replyBy > addDays(record.on, interviewDays)) {
        return 'replyDate';
      }
      const reasoned = (record.earlier ?? '').trim().length >= minEarlier;
      return record.on < found.plan.on && !reasoned ? 'interviewEarly' : null;
    },
    // What is written anew has to be signed anew.
    change(file, { command, by, replyDue: due }) {
      const { interview, replyDue } = currentRung(file)!;
      if (!interview) return {};
      const record = { ...command.record, by };
      return withRung(file, {
        interview: { ...interview, record, signatures: null },
        replyDue: due ?? replyDue,
      });
    },
  },
  signRecord: {
    refusal(file, { interviewers, attendees, comment, on }, { today }) {
      const found = noticed(file);
      if (typeof found === 'string') return found;
      if (!found.record) return { kind: 'gateOpen', gate: 'interviewRecord' };
      if (on > today || on < found.record.on) return 'recordDate';
      if (interviewers.length === 0) return 'signatureMissing';
      return attendees.length === 0 && comment.trim() === '' ? 'signatureMissing' : null;
    },
    change(file, { command: { interviewers, attendees, recorder, comment, on } }) {
      const { interview } = currentRung(file)!;
      if (!interview) return {};
      const unsigned = attendees.length === 0 ? comment : '';
      const signatures = { interviewers, attendees, recorder, unsigned, on };
      return withRung(file, { interview: { ...interview, signatures } });
    },
  },
};
