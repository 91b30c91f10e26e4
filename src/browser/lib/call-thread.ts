const kept = 'qingcun.opened-by';
export const entryPath = '/staff/report';

/** What this tab remembers of the call that goes on at the desk. */
export interface CallThread {
  call: string;
  /** Where the desk was when the call opened the form: there it goes back when nothing was taken down. */
  from?: string | undefined;
  /** The draft of what was taken down. */
  draft?: string | undefined;
}

export function recall(): CallThread | null {
  return JSON.parse(sessionStorage.getItem(kept) ?? 'null') as CallThread | null;
}

/** Adds to what is known of the call; what was known of another one is forgotten. */
export function remember(call: string, more: Omit<CallThread, 'call'>): void {
  const known = recall();
  const thread = { ...(known?.call === call && known), ...more, call };
  sessionStorage.setItem(kept, JSON.stringify(thread));
}

export function forget(): void {
  sessionStorage.removeItem(kept);
}

const draftAt = (draft: string) => `${entryPath}?draft=${draft}`;

/** Whether the draft is there: not filed, not discarded. One that cannot be asked for counts as there. */
export async function isThere(draft: string): Promise<boolean> {
  try {
    const answer = await fetch(draftAt(draft), { method: 'HEAD', cache: 'no-store' });
    return answer.ok && !answer.redirected;
  } catch {
    return true;
  }
}

/** The form of this call: its draft where there is one, else an empty form. */
export async function formOf(call: string): Promise<string> {
  const known = recall();
  const draft = known?.call === call ? known.draft : undefined;
  return draft !== undefined && (await isThere(draft)) ? draftAt(draft) : entryPath;
}
