import type { Role } from '../domain/case';

/** How a message goes out, whatever it is about. */
export interface Message {
  /** Roles that may be among the recipients: they have a switch for it. */
  roles: readonly Role[];
  /** `daily`: in the digest alone, for a mail at once would say when a reporter wrote. */
  mail: 'atOnce' | 'daily';
}
