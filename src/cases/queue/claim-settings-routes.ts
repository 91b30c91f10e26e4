import type { Router } from 'express';
import { claimMinutes } from '../../domain/claim';
import { officeSettingsRoutes } from '../../web/office-settings';
import { paths } from '../../web/paths';
import { claimSettingsForm } from './claim-settings-form';
import type { ClaimSettingsService } from './claim-settings-service';

export interface ClaimSettingsRouteDeps {
  settings: Pick<ClaimSettingsService, 'minutes' | 'change'>;
}

/** How long a claim at triage keeps a case from colleagues: set by approving leaders. */
export function claimSettingsRoutes({ settings }: ClaimSettingsRouteDeps): Router {
  return officeSettingsRoutes({
    path: paths.staff.claimTime,
    words: (t) => t.presence.claim,
    names: ['minutes'],
    bounds: { minutes: claimMinutes },
    form: claimSettingsForm,
    current: async ({ office }) =>
      office === null ? null : { minutes: await settings.minutes(office) },
    change: (actor, { minutes, reason }) => settings.change(actor, minutes, reason),
  });
}
