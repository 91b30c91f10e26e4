import { z } from 'zod';
import { claimMinutes } from '../../domain/claim';
import { wholeNumber } from '../../web/fields';
import { settingsReason } from '../../web/office-settings';

export const claimSettingsForm = z.object({
  minutes: wholeNumber(claimMinutes),
  reason: settingsReason,
});
