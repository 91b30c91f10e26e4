import type { Application, Request } from 'express';

const setting = 'calls';

/** Tells the pages of this app whether a telephone exchange is connected. */
export function useCalls(app: Application, on: boolean): void {
  app.set(setting, on);
}

export function isCallsOn(req: Request): boolean {
  return req.app.get(setting) === true;
}
