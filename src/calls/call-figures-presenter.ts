import { connectedAim, type CallFigures } from '../domain/call';
import type { LocalDate } from '../domain/deadline';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';

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
    /** Numbers and days at the axes. */
    most: string;
    first: string;
    last: string;
  };
}

interface Words {
  t: Messages;
  locale: Locale;
}

const chart = { width: 640, height: 160, gap: 4, widest: 40 };

export function callFiguresView(
  {
    total,
    days,
  }: { total: CallFigures; days: readonly { day: LocalDate; figures: CallFigures }[] },
  { t, locale }: Words,
): CallFiguresView {
  const words = t.callBacks.figures;
  const percent = (share: number | null) => (share === null ? words.none : words.percent(share));
  const oldestFirst = [...days].reverse();
  const dayOf = (place: number) => {
    const day = oldestFirst.at(place)?.day;
    return day === undefined ? '' : dayText(locale, day);
  };
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
      day: dayText(locale, day),
      offered: String(figures.offered),
      answered: String(figures.answered),
      missed: String(figures.missed),
      connected: percent(figures.connected),
      inTime: percent(figures.inTime),
    })),
    chart: {
      width: chart.width,
      height: chart.height,
      bars: barsOf(oldestFirst.map(({ figures }) => figures)),
      most: String(mostOf(days.map(({ figures }) => figures))),
      first: dayOf(0),
      last: dayOf(-1),
    },
  };
}

function mostOf(figures: readonly CallFigures[]): number {
  return Math.max(1, ...figures.map(({ offered }) => offered));
}

/** Answered calls from the ground up, missed ones on top of them. */
function barsOf(figures: readonly CallFigures[]): CallBarShape[] {
  const step = Math.min(chart.widest, chart.width / Math.max(1, figures.length));
  const scale = chart.height / mostOf(figures);
  return figures.map(({ answered, missed }, i) => {
    const low = answered * scale;
    const high = missed * scale;
    return {
      x: i * step,
      width: step - chart.gap,
      answered: { y: chart.height - low, height: low },
      missed: { y: chart.height - low - high, height: high },
    };
  });
}
