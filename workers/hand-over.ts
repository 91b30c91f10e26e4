import type { TransferService } from '../src/cases/transfers/transfer-service';

interface HandOverEntry {
  /** Id of the case. */
  id: string;
  handOver?: number;
}

/** Takes the report after its case, and keeps the line of the hand-over where there is one. */
export function handOverHandler(transfers: Pick<TransferService, 'record' | 'bring'>) {
  return async ({ id, handOver }: HandOverEntry): Promise<void> => {
    await (handOver === undefined ? transfers.bring(id) : transfers.record(id, handOver));
  };
}
