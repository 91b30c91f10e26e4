import type { Actor, Case } from '../domain/case';
import { departmentsOf, isWithheld } from '../domain/recusal';
import { caseRoles } from '../domain/separation';

/** What a socket carries: that something changed, never what. The page asks for it over HTTP. */
export interface LiveEvent {
  kind: 'case' | 'call' | 'callBack' | 'notice' | 'presence';
  /** Id of a case or call-back, the keyed hash that names a call, or the account that was told something. */
  id: string;
  /** Version of the case or call-back after the change, or number of the notice; 0 for who is at a case. */
  seq: number;
  /** The reporter wrote: a page that fetched it at once would enter that instant in the audit trail. */
  byReporter?: true;
}

/** The rooms an event goes to, and the rooms whose sockets are left out. */
export interface Audience {
  to: string | string[];
  except: string[];
}

/** Room of everyone signed in for an office who works on its cases. */
export function officeRoom(office: string): string {
  return `office:${office}`;
}

/** Room of those who call people back for an office. */
export function operatorsRoom(office: string): string {
  return `operators:${office}`;
}

function approversRoom(office: string): string {
  return `approvers:${office}`;
}

/** Room of whoever is recused from a department: events about it pass them by. */
export function recusedRoom(department: string): string {
  return `recused:${department}`;
}

/** Room of everything an account has open. */
export function accountRoom(account: string): string {
  return `account:${account}`;
}

/**
 * The rooms a signed-in account's socket stands in. Who works on no case hears of none: the instant of
 * an event is when somebody reported or wrote.
 */
export function roomsOf(
  member: Pick<Actor, 'id' | 'roles' | 'recusedFrom'> & { office: string },
): string[] {
  return [
    accountRoom(member.id),
    ...(caseRoles.some((role) => member.roles.includes(role)) ? [officeRoom(member.office)] : []),
    ...(member.roles.includes('operator') ? [operatorsRoom(member.office)] : []),
    ...(member.roles.includes('approver') ? [approversRoom(member.office)] : []),
    ...member.recusedFrom.map(recusedRoom),
  ];
}

/** Who may hear of a case: exactly those who may open it. */
export function audienceOf(
  file: Pick<Case, 'office' | 'coOwners' | 'status' | 'department' | 'alsoConcerns' | 'recused'>,
): Audience & { to: string[] } {
  return {
    to: isWithheld(file)
      ? [approversRoom(file.office)]
      : [file.office, ...file.coOwners].map(officeRoom),
    except: [
      ...departmentsOf(file).map(recusedRoom),
      ...file.recused.map(({ id }) => accountRoom(id)),
    ],
  };
}

/** Tells the staff of an office; best effort, for a page that missed it catches up when it reconnects. */
export interface LivePublisher {
  publish(audience: Audience, event: LiveEvent): void;
}

/** What a change of recusals does to sockets that are open. */
export interface LiveRooms {
  /** Moves the open sockets of an account in and out of the rooms of departments. */
  regroup(
    account: string,
    departments: { joined: readonly string[]; left: readonly string[] },
  ): void;
}

/** Room of one session's sockets. `handle`: names the session without opening it. */
export function sessionRoom(handle: string): string {
  return `session:${handle}`;
}

/** Ends the sockets of sessions that have ended; best effort, at the next handshake they are refused. */
export interface SocketCloser {
  closeSession(handle: string): void;
  closeAccount(id: string): void;
}
