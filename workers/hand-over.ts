import type { TransferService } from '../src/cases/transfer-service';

interface HandOverEntry {
  /** Id of the case. */
  id: string;
  handOver?: number;
}

/** Takes the report after its case, and keeps the line of the hand-over. */
export function handOverHandler(transfers: Pick<TransferService, 'record'>) {
  return async ({ id, handOver }: HandOverEntry): Promise<void> => {
    if (handOver !== undefined) await transfers.record(id, handOver);
  };
}
