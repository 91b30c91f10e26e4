import type { Message } from '../domain/case';

/** What the office said to many reporters in the same words: the words are sealed once. */
type SharedMessage = Omit<Message, 'reportId'> & { reportIds: readonly string[] };
export type SealedMessage = Message | SharedMessage;

/** Whether the office said the same at the same time to two reporters. */
export function isSharedWith(one: Message | undefined, other: Message): boolean {
  return (
    one?.from === 'staff' &&
    other.from === 'staff' &&
    one.text === other.text &&
    one.on === other.on &&
    one.reportId !== other.reportId
  );
}

/** The dialogue with what follows on itself in the same words put together: a case gathers thousands. */
export function packDialogue(dialogue: readonly Message[]): SealedMessage[] {
  const runs: Message[][] = [];
  for (const message of dialogue) {
    const run = runs.at(-1);
    if (run && isSharedWith(run.at(-1), message)) run.push(message);
    else runs.push([message]);
  }
  return runs.flatMap(([first, ...more]): SealedMessage[] => {
    if (!first) return [];
    if (more.length === 0) return [first];
    const { reportId, ...said } = first;
    return [{ ...said, reportIds: [reportId, ...more.map((message) => message.reportId)] }];
  });
}

/** The reverse of `packDialogue`. */
export function unpackDialogue(sealed: readonly SealedMessage[]): Message[] {
  return sealed.flatMap((message): Message[] => {
    if (!('reportIds' in message)) return [message];
    const { reportIds, ...said } = message;
    return reportIds.map((reportId) => ({ ...said, reportId }));
  });
}
