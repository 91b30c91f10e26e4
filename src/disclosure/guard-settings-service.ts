import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import type { GuardSettings } from './guard-settings';
import type { GuardSettingsStore } from './guard-settings-store';

/** The guard's settings of an office, changed by its approving leaders, on record with the reason. */
export class GuardSettingsService {
  constructor(
    private readonly parts: { store: GuardSettingsStore; audit: Pick<AuditTrail, 'record'> },
  ) {}

  /** Null for who has no office. */
  async of({ office }: Actor): Promise<GuardSettings | null> {
    return office ? this.parts.store.find(office) : null;
  }

  /** Sets both for the actor's office. They count for the next text; approved ones stay approved. */
  async change(
    { id, name, office }: Actor,
    settings: GuardSettings,
    reason: string,
  ): Promise<void> {
    if (!office) return;
    await this.parts.audit.record({
      by: { id, name },
      office,
      act: 'changeOffice',
      subject: { kind: 'office', id: office },
      detail: `guard ${settings.least} ${settings.noticeDays}`,
      reason,
    });
    await this.parts.store.save(office, settings);
  }
}
