import type { AuditEntry, AuditTrail } from '../../src/audit/audit-entry';

/** An audit trail in memory. */
export class AuditList implements AuditTrail {
  readonly entries: AuditEntry[] = [];

  async record(entry: AuditEntry): Promise<void> {
    this.entries.push(entry);
  }
}
