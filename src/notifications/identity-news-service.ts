import type { Account } from '../domain/account';
import type { IdentityRequest } from '../domain/identity-request';
import type { IdentityNotice } from '../domain/staff-notice';
import type { StaffTeller } from './staff-teller';

export interface IdentityNewsServiceParts {
  requests: {
    told(
      id: string,
    ): Promise<{ request: IdentityRequest; next: Account[]; asker: Account[] } | null>;
  };
  teller: Pick<StaffTeller, 'tell'>;
}

/** Tells staff of requests to open an identity: that one waits, and that one was answered. */
export class IdentityNewsService {
  constructor(private readonly parts: IdentityNewsServiceParts) {}

  /** `seq`: the outbox entry of the request. A request that moved on meanwhile waits for nobody told of it. */
  async notify(id: string, seq: number, event: IdentityNotice): Promise<void> {
    const { requests, teller } = this.parts;
    const told = await requests.told(id);
    if (!told) return;
    const { request, next, asker } = told;
    const people = event === 'identityWaits' ? next : asker;
    await teller.tell({ event, seq, target: id, caseId: request.caseId }, people);
  }
}
