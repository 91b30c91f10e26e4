import type { Action } from '../../domain/actions';

/** What an act is about, in the order in which the page of a case lists the acts. */
export const actionGroups = ['next', 'step', 'reporter', 'time', 'office'] as const;
export type ActionGroup = (typeof actionGroups)[number];

const members: Readonly<Record<Exclude<ActionGroup, 'next' | 'step'>, readonly Action[]>> = {
  reporter: ['ask', 'inform', 'tellResult', 'watch', 'unwatch'],
  time: ['askPause', 'askExtension', 'grantTime', 'denyTime', 'withdrawTime', 'resume'],
  office: [
    'handOn',
    'note',
    'bypass',
    'transfer',
    'addOwner',
    'removeOwner',
    'recuse',
    'endRecusal',
  ],
};

/** `usual`: the act is the next step of this case. What belongs nowhere else is a step of the work itself. */
export function actionGroup(action: Action, usual: boolean): ActionGroup {
  if (usual || action === 'claim') return 'next';
  if (members.reporter.includes(action)) return 'reporter';
  if (members.time.includes(action)) return 'time';
  return members.office.includes(action) ? 'office' : 'step';
}
