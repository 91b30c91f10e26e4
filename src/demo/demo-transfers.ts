import type { Actor, Case, Status } from '../domain/case';
import type { Command } from '../domain/commands';
import type { Services } from '../services';
import type { Cast } from './demo-play';

type Parts = {
  services: Pick<Services, 'cases'>;
  /** Ids of the cases that were played. */
  played: readonly string[];
  /** The people of each office, the upper one first. */
  casts: ReadonlyMap<string, Cast>;
  settle(): Promise<void>;
};

/** Three cases between the two offices: one waits to be signed for, one came back, one is shared. */
export async function playTransfers({ services, played, casts, settle }: Parts): Promise<void> {
  const [[above, upper], [below, lower]] = [...casts] as [[string, Cast], [string, Cast]];
  const used = new Set<string>();
  const next = async (office: string, status: Status): Promise<Case> => {
    for (const id of played) {
      const file = (await services.cases.read(id))?.file;
      const fits = file?.office === office && file.status === status && !file.assignee;
      if (!file || !fits || file.linkedReports.length > 0 || used.has(id)) continue;
      used.add(id);
      return file;
    }
    throw new Error(`no demo case of ${office} is ${status}`);
  };
  const act = async ({ id }: Case, command: Command, actor: Actor): Promise<void> => {
    const version = (await services.cases.read(id))?.version ?? 0;
    const result = await services.cases.act(id, version, command, actor);
    if (!result.ok) throw new Error(`demo transfer: ${command.action} was ${result.reason}`);
    await settle();
  };
  const transfer = (office: string, comment: string) =>
    ({ action: 'transfer', office, stay: false, comment, way: null, barred: [] }) as const;

  const waiting = await next(below, 'received');
  const why = '反映的做法在好几个县（市）区都有，请市里统一核实、统一督办。';
  await act(waiting, transfer(above, why), lower.triage);

  const returned = await next(above, 'received');
  await act(returned, transfer(below, '反映人提到农安县的会议，请你单位核实。'), upper.triage);
  const back = '会议由市级部门召集，提出要求的单位和村都不在我县，退回市里办理。';
  await act(returned, { action: 'passBack', comment: back, barred: [] }, lower.triage);

  const shared = await next(above, 'received');
  const both = '同一份表格农安县的村也在报，请农安县一并了解情况，由市里牵头。';
  const join: Command = {
    action: 'addOwner',
    office: below,
    comment: both,
    known: true,
    barred: [],
  };
  await act(shared, join, upper.triage);
}
