import { retentionFrom, type RetentionRules } from '../../../src/domain/retention';
import {
  RetentionService,
  type RetentionServiceParts,
} from '../../../src/retention/retention-service';
import { aCase } from '../../support/domain';

const months = { closed: 1, refused: 1, handedOver: 1 };
const rules: RetentionRules = { identity: months, files: months, report: months, caseFile: months };

it('a case that cannot be opened keeps no other from its end, and is named', async () => {
  const done: string[] = [];
  const error = jest.fn();
  const service = new RetentionService({
    store: {
      waiting: async () => ['UNREADABLE', 'WAITING'],
      due: async () => ['UNREADABLE', 'DUE'],
    },
    cases: {
      async read(id: string) {
        if (id === 'UNREADABLE') throw new Error('cannot be opened');
        return { file: aCase({ id, retention: retentionFrom('closed', '2026-01-05') }) };
      },
      system: async (id: string, { action }: { action: string }) => void done.push(id, action),
    },
    audit: { record: async () => undefined },
    clock: { today: () => '2027-06-01' },
    logger: { error },
    rules,
  } as unknown as RetentionServiceParts);
  await service.sweep(200);
  expect(done).toContain('WAITING');
  expect(done.slice(-2)).toEqual(['DUE', 'destroy']);
  for (const [line] of error.mock.calls) expect(line).toMatchObject({ case: 'UNREADABLE' });
  expect(error).toHaveBeenCalled();
});
