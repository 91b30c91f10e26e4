import type { ReportFile } from '../domain/burden';
import type { Keyring } from '../platform/crypto/keyring';
import { idPattern } from '../platform/ids';

const maxTicketLength = 2_000;

function isReportFile(value: unknown): value is ReportFile {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, type, size } = value as Partial<Record<keyof ReportFile, unknown>>;
  return (
    typeof id === 'string' &&
    idPattern.test(id) &&
    typeof name === 'string' &&
    typeof type === 'string' &&
    typeof size === 'number'
  );
}

/**
 * What the browser carries for a file it has already sent: the file's record, sealed and bound to the
 * submission it belongs to. Nobody can make one up, change one, or use one in another submission.
 */
export function fileTicket(
  keyring: Pick<Keyring, 'seal'>,
  file: ReportFile,
  submission: string,
): string {
  const record = Buffer.from(JSON.stringify(file));
  return keyring.seal(record, `staged:${submission}`).toString('base64url');
}

/** The file of a ticket, or null when the ticket is not of this submission. */
export function fileOfTicket(
  keyring: Pick<Keyring, 'open'>,
  ticket: string,
  submission: string,
): ReportFile | null {
  if (ticket.length > maxTicketLength || !/^[A-Za-z0-9_-]+$/.test(ticket)) return null;
  try {
    const box = keyring.open(Buffer.from(ticket, 'base64url'), `staged:${submission}`);
    const record: unknown = JSON.parse(box.toString());
    return isReportFile(record) ? record : null;
  } catch {
    return null;
  }
}
