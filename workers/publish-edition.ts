import type { ChangeService } from '../src/catalogues/change-service';

/** Puts the edition of a published change on record; the editions before it first. */
export function publishEditionHandler(changes: Pick<ChangeService, 'carryOut'>) {
  return async ({ id }: { id: string }): Promise<void> => changes.carryOut(id);
}
