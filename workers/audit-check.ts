import type { AuditService } from '../src/audit/audit-service';
import type { Logger } from '../src/platform/logger';
import { Repeated } from './repeated';

/** Asks every hour whether the audit trail has been verified within the last day, and does so if not. */
export class AuditCheck {
  readonly #repeated = new Repeated(() => this.nextRound());

  constructor(
    private readonly parts: {
      audit: Pick<AuditService, 'checkDaily'>;
      logger: Pick<Logger, 'warn'>;
    },
    private readonly intervalMs = 3_600_000,
  ) {}

  start(): void {
    this.#repeated.start();
  }

  async stop(): Promise<void> {
    await this.#repeated.stop();
  }

  private async nextRound(): Promise<number> {
    await this.parts.audit.checkDaily().catch((error: unknown) => {
      this.parts.logger.warn({ err: error }, 'the audit trail was not verified; tried again');
    });
    return this.intervalMs;
  }
}
