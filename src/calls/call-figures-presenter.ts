import { connectedAim, type CallFigures } from '../domain/call';
import { addDays, daysBetween, type LocalDate } from '../domain/deadline';
import type { Messages } from '../locales';

/** A bar of the chart, in the units of its view box. */
export interface CallBarShape {
  x: number;
  width: number;
  answered: { y: number; height: number };
  missed: { y: number; height: number };
}

export interface CallFiguresView {
  tiles: readonly { label: string; value: string }[];
  /** Whether the connected share meets the standard, in words; null without calls. */
  verdict: { text: string; met: boolean } | null;
  days: readonly {
    day: string;
    offered: string;
    answered: string;
    missed: string;
    connected: string;
    inTime: string;
  }[];
  chart: {
    width: number;
    height: number;
    bars: readonly CallBarShape[];
    /** The most calls of a day, in words; first and last day. */
    most: string;
    first: string;
    last: string;
  };
}

interface Words {
  t: Messages;
}

const chart = { width: 620, height: 160, gap: 4 };

/** `span`: days that the figures go back. */
export function callFiguresView(
  found: {
    from: LocalDate;
    total: CallFigures;
    days: readonly { day: LocalDate; figures: CallFigures }[];
  },
  span: number,
  { t }: Words,
): CallFiguresView {
  const words = t.callBacks.figures;
  const { from, total, days } = found;
  const percent = (share: number | null) => (share === null ? words.none : words.percent(share));
  return {
    tiles: [
      { label: words.connected, value: percent(total.connected) },
      { label: words.inTime, value: percent(total.inTime) },
      { label: words.offered, value: String(total.offered) },
      { label: words.missed, value: String(total.missed) },
    ],
    verdict:
      total.connected === null
        ? null
        : total.connected >= connectedAim
          ? { text: words.met, met: true }
          : { text: words.notMet, met: false },
    days: days.map(({ day, figures }) => ({
      day,
      offered: String(figures.offered),
      answered: String(figures.answered),
      missed: String(figures.missed),
      connected: percent(figures.connected),
      inTime: percent(figures.inTime),
    })),
    chart: {
      width: chart.width,
      height: chart.height,
      bars: barsOf(found, span),
      most: words.most(mostOf(days)),
      first: from,
      last: addDays(from, span - 1),
    },
  };
}

function mostOf(days: readonly { figures: CallFigures }[]): number {
  return Math.max(1, ...days.map(({ figures }) => figures.offered));
}

/** Each day has its place, with calls or without; answered ones from the ground up, missed ones on top. */
function barsOf(
  { from, days }: Pick<Parameters<typeof callFiguresView>[0], 'from' | 'days'>,
  span: number,
): CallBarShape[] {
  const step = chart.width / span;
  const scale = chart.height / mostOf(days);
  return days.map(({ day, figures }) => {
    const low = figures.answered * scale;
    const high = figures.missed * scale;
    return {
      x: daysBetween(from, day) * step,
      width: step - chart.gap,
      answered: { y: chart.height - low, height: low },
      missed: { y: chart.height - low - high, height: high },
    };
  });
}
