import { toString as drawQrCode } from 'qrcode';

import type { Messages } from '../locales';
import type { FactorDraft, FactorState } from './second-factor-service';
import type { OwnSession } from './session-service';

/** A secret to be taken over by a device. */
export interface FactorDraftView {
  /** SVG of the QR code as an image within the page: it is loaded from nowhere. */
  image: string;
  secret: string;
}

export interface SessionRow {
  handle: string;
  started: string;
  lastUsed: string;
  current: boolean;
}

/** Null where the account has no second factor. */
export interface FactorStateView {
  since: string;
  recoveryLeft: number;
  /** So few are left that new ones should be made. */
  few: boolean;
}

const fewCodes = 3;

export async function factorDraftView({ secret, uri }: FactorDraft): Promise<FactorDraftView> {
  const svg = await drawQrCode(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secret, image: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}

export function factorStateView(state: FactorState | null): FactorStateView | null {
  if (!state) return null;
  const { since, recoveryLeft } = state;
  return { since, recoveryLeft, few: recoveryLeft <= fewCodes };
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Day and hour in Asia/Shanghai. */
function hourText(instant: Date, t: Messages): string {
  const found = Object.fromEntries(
    parts.formatToParts(instant).map(({ type, value }) => [type, value]),
  );
  const day = `${found['year']}-${found['month']}-${found['day']}`;
  return t.ownAccount.sessions.hour(day, found['hour'] ?? '');
}

export function sessionRow(session: OwnSession, t: Messages): SessionRow {
  const { handle, startedAt, lastUsedAt, current } = session;
  return {
    handle,
    started: hourText(startedAt, t),
    lastUsed: hourText(lastUsedAt, t),
    current,
  };
}

/** Recovery codes in two halves, as they are read and typed. */
export function recoveryCodeText(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
