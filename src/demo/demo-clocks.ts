import type { Command } from '../domain/commands';
import { addDays, type LocalDate } from '../domain/deadline';
import type { Services } from '../services';
import type { Cast } from './demo-play';

/** Indexes of reports whose cases have sixty days and were filed within the last thirty. */
const [paused, extended, waiting] = [36, 24, 25] as const;

type Parts = {
  services: Pick<Services, 'cases'>;
  played: ReadonlyMap<number, string>;
  casts: ReadonlyMap<string, Cast>;
  today: LocalDate;
};

/** One clock that stands still, one that was lengthened, and one request that waits for a leader. */
export async function playClocks({ services, played, casts, today }: Parts): Promise<void> {
  const ask = async (index: number, command: Command, granted: string | null): Promise<void> => {
    const id = played.get(index) ?? '';
    const act = async (one: Command, who: 'handler' | 'approver'): Promise<void> => {
      const found = await services.cases.read(id);
      const cast = casts.get(found?.file.office ?? '');
      if (!found || !cast) throw new Error(`no demo case ${index}`);
      const done = await services.cases.act(id, found.version, one, cast[who]);
      if (!done.ok) throw new Error(`demo clock ${index}: ${one.action} was ${done.reason}`);
    };
    await act(command, 'handler');
    if (granted !== null) await act({ action: 'grantTime', comment: granted }, 'approver');
  };
  const conclusion = { clock: 'conclusion' } as const;
  await ask(
    paused,
    {
      ...{ action: 'askPause', ...conclusion, until: addDays(today, 10) },
      comment: '要等市体育局提供原始通知的存档，对方已答应十日内送来。',
    },
    '同意，材料一到就恢复计时。',
  );
  await ask(
    extended,
    {
      ...{ action: 'askExtension', ...conclusion, n: 15 },
      comment: '责任书涉及十三个村，逐村核对签订情况需要时间。',
    },
    '同意延长，注意向反映人说明。',
  );
  await ask(
    waiting,
    {
      ...{ action: 'askExtension', ...conclusion, n: 20 },
      comment: '单位提出正在与上级系统对接取数，整改结果要到下月才能核验。',
    },
    null,
  );
}
