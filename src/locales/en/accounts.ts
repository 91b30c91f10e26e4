import type { Widen } from '../widen';
import type { accounts as source } from '../zh-CN/accounts';

export const accounts: Widen<typeof source> = {
  title: 'Accounts',
  lead: 'Sign-in accounts and roles of your office. The city office’s administrator manages those of every office.',
  signIn: {
    title: 'Staff sign-in',
    lead: 'For the staff of supervising offices. Reporting and following a report need no sign-in.',
    submit: 'Sign in',
    refused:
      'The sign-in name or password is wrong, or sign-in is paused after several failed attempts. Check and try again; after repeated failures wait a while or ask your administrator.',
    help: 'Forgotten your password? The administrator of your office can set a new one.',
  },
  fields: {
    signInName: 'Sign-in name',
    password: 'Password',
    name: 'Name',
    email: 'E-mail',
    office: 'Office',
    roles: 'Roles',
    current: 'Current password',
    next: 'New password',
    repeat: 'New password again',
    newPassword: 'New password',
    firstPassword: 'First password',
    officeName: 'Name of the office',
    areaCode: 'Area in charge of',
    documentPrefix: 'Document prefix',
    phone: 'Telephone',
    bodyName: 'Competent body',
    bodyEmail: 'E-mail of the competent body',
  },
  hints: {
    signInName: '3 to 32 lower-case letters, digits or . _ -, such as zhang.wei',
    email: 'Deadline reminders go here',
    password:
      'At least 10 characters; several unrelated words are easy to remember and hard to guess',
    firstPassword:
      'At least 10 characters; the owner has to choose an own one at the first sign-in',
    documentPrefix: 'Begins the numbers of letters, such as 长轻督; no two offices share one',
    areaCode: 'One office for each area; an area without one belongs to the office above',
    body: 'Receives accountability proposals, such as the discipline inspection commission',
    roles:
      'One or more; nobody approves what they drafted themselves. A custodian cannot also triage or handle, an auditor does nothing else, an administrator has no role that meets content',
  },
  columns: { state: 'State', actions: 'Actions' },
  states: {
    active: 'Active',
    disabled: 'Disabled',
    locked: 'Paused',
    firstPassword: 'First password',
  },
  actions: {
    disable: 'Disable',
    enable: 'Enable',
    unlock: 'Lift the pause',
    password: 'Set a new password',
    passwordSubmit: 'Save the new password',
    create: 'Create account',
    createOffice: 'Create office',
    about: (what, who) => `${what}: ${who}`,
  },
  self: 'This is you',
  done: {
    created: 'The account has been created.',
    disable: 'The account has been disabled and its sessions have ended.',
    enable: 'The account has been enabled.',
    unlock: 'The pause has been lifted.',
    password:
      'The password has been set. Tell its owner in person; they have to change it when they sign in.',
    signedOut: 'You have signed out.',
    changed: 'Your password has been changed and your other sessions have ended.',
    officeCreated: 'The office has been created.',
  },
  password: {
    title: 'Change password',
    lead: 'Your sessions on other computers end when you change it.',
    must: 'You are using a password given by an administrator. Choose your own first.',
    submit: 'Change password',
    same: 'The new password must differ from the current one.',
    toQueue: 'Go to the workbench',
  },
  offices: {
    title: 'Supervising offices',
    lead: 'A report goes to the nearest office above its area.',
    link: 'Supervising offices',
    back: 'Back to accounts',
    accounts: 'Accounts',
    root: 'City',
    competentBody: 'Competent body',
    outsideRoot: 'This area lies outside the city office’s.',
  },
};
