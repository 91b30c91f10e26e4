import type { RetentionService } from '../src/retention/retention-service';

/** Destroys what a case has begun to destroy; a second run goes on where the first was ended. */
export function destroyHandler(retention: Pick<RetentionService, 'destroy'>) {
  return async ({ id }: { id: string }): Promise<void> => {
    await retention.destroy(id);
  };
}
