import { z } from 'zod';
import { wholeNumber } from '../web/fields';
import { settingsReason } from '../web/office-settings';
import { settingBounds } from './guard-settings';

export const guardSettingsForm = z.object({
  least: wholeNumber(settingBounds.least),
  noticeDays: wholeNumber(settingBounds.noticeDays),
  reason: settingsReason,
});
