import type { Cell } from '../../domain/small-cells';
import { cellNote, cellText } from '../../locales/cell';
import type { HandOverLine } from './hand-over-store';
import type { TransferRow } from './transfer-store';
import type { TransferFigures, TransfersOnDesk } from './transfer-service';
import {
  areaName,
  casePath,
  categoryName,
  departmentName,
  dueView,
  idGroups,
  type DueView,
  type Words,
} from '../case-words';

export interface TransferRowView {
  id: string;
  groups: string;
  href: string;
  category: string;
  place: string;
  department: string;
  status: { key: string; text: string };
  due: DueView | null;
  /** Null where it is the reader's own office. */
  lead: string | null;
}

export interface PassedOnView {
  id: string;
  groups: string;
  to: string;
  way: string;
  on: string;
  state: { key: HandOverLine['state']; text: string };
  answeredOn: string;
}

export interface FiguresView {
  office: string;
  sent: string;
  signed: string;
  returned: string;
  waiting: string;
  share: string;
}

export interface TransfersView {
  waiting: TransferRowView[];
  coOwned: TransferRowView[];
  passedOn: PassedOnView[];
  figures: FiguresView[] | null;
  figuresLead: string;
  /** Beside the figures where some are hidden. */
  figuresNote: string | null;
}

/** Lists of hand-overs for one office; `figures` for its approving leaders. */
export function transfersView(found: TransfersOnDesk, words: Words): TransfersView {
  const { t } = words;
  const nameOf = (id: string) => found.offices.find((office) => office.id === id)?.name ?? id;
  const row = (file: TransferRow, lead: string | null): TransferRowView => ({
    id: file.id,
    groups: idGroups(file.id),
    href: casePath(file.id),
    category: categoryName(file.category, words),
    place: areaName(file.area, words),
    department: departmentName(file, words),
    status: { key: file.status, text: t.domain.statuses[file.status] },
    due: dueView(file.deadline, words),
    lead,
  });
  const line = ({ id, caseId = '', to, way, on, state, answeredOn }: HandOverLine) => ({
    id,
    groups: idGroups(caseId),
    to: nameOf(to),
    way: t.routing.chain.way[way],
    on,
    state: { key: state, text: t.routing.chain.states[state] },
    answeredOn: answeredOn ?? '',
  });
  const cell = (count: Cell) => cellText(count, found.least, t);
  const figure = ({ office, sent, signed, returned, waiting }: TransferFigures): FiguresView => ({
    office: nameOf(office),
    sent: cell(sent),
    signed: cell(signed),
    returned: cell(returned),
    waiting: cell(waiting),
    share:
      typeof sent === 'number' && typeof returned === 'number' && sent > 0
        ? `${Math.round((returned / sent) * 100)}%`
        : t.routing.page.figures.none,
  });
  const cells = (found.figures ?? []).flatMap(({ office: _office, ...counts }) =>
    Object.values(counts),
  );
  return {
    waiting: found.waiting.map((file) => row(file, null)),
    coOwned: found.coOwned.map((file) => row(file, nameOf(file.office))),
    passedOn: found.passedOn.map(line),
    figures: found.figures && found.figures.map(figure),
    figuresLead: t.routing.page.figures.lead(t.bypass.quarter(found.quarter.year, found.quarter.n)),
    figuresNote: cells.every((one) => typeof one === 'number')
      ? null
      : cellNote(cells, found.least, t),
  };
}
