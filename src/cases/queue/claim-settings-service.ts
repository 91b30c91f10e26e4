import type { AuditTrail } from '../../audit/audit-entry';
import type { Actor } from '../../domain/case';
import type { ClaimSettingsStore } from './claim-settings-store';

/** How long a claim at triage stands: an office's own, changed by its approving leaders, on record with the reason. */
export class ClaimSettingsService {
  constructor(
    private readonly parts: {
      store: Pick<ClaimSettingsStore, 'minutes' | 'save'>;
      audit: Pick<AuditTrail, 'record'>;
    },
  ) {}

  async minutes(office: string): Promise<number> {
    return this.parts.store.minutes(office);
  }

  /** For the actor's office; claims that stand keep their time. */
  async change({ id, name, office }: Actor, minutes: number, reason: string): Promise<void> {
    if (!office) return;
    await this.parts.audit.record({
      by: { id, name },
      office,
      act: 'changeOffice',
      subject: { kind: 'office', id: office },
      detail: `claim ${minutes}`,
      reason,
    });
    await this.parts.store.save(office, minutes);
  }
}
