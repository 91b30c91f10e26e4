import type { RequestHandler, Router } from 'express';
import { officeSettingsRoutes } from '../web/office-settings';
import { paths } from '../web/paths';
import { settingBounds } from './guard-settings';
import { guardSettingsForm } from './guard-settings-form';
import type { GuardSettingsService } from './guard-settings-service';

export interface GuardSettingsRouteDeps {
  settings: Pick<GuardSettingsService, 'of' | 'change'>;
  /** Asks who changes the settings for a fresh proof of presence. */
  stepUp: RequestHandler;
}

/** How many villages a text has to fit, and how long notices are shown: set by approving leaders. */
export function guardSettingsRoutes({ settings, stepUp }: GuardSettingsRouteDeps): Router {
  return officeSettingsRoutes({
    path: paths.staff.guard,
    words: (t) => t.disclosure.settings,
    names: ['least', 'noticeDays'],
    bounds: settingBounds,
    form: guardSettingsForm,
    current: (actor) => settings.of(actor),
    change: (actor, { reason, ...wanted }) => settings.change(actor, wanted, reason),
    stepUp,
  });
}
