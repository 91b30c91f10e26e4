import type { Application, Request } from 'express';

const setting = 'second factor';

/** Tells the pages of this app whether the second factor is switched on. */
export function useSecondFactor(app: Application, on: boolean): void {
  app.set(setting, on);
}

export function isSecondFactorOff(req: Request): boolean {
  return req.app.get(setting) === false;
}
