import type { RequestRow } from '../../src/custody/custody-presenter';
import type { PageContext } from '../page-context';
import { DataCell, DataRow, DataTable } from './data-table';
import { Tag, type TagColour } from './tag';

const colours: Record<RequestRow['status'], TagColour> = {
  asked: 'amber',
  approved: 'purple',
  open: 'solid-red',
  refused: 'grey',
  withdrawn: 'grey',
  lapsed: 'grey',
  closed: 'green',
};

export function RequestStatus({ row }: { row: Pick<RequestRow, 'status' | 'statusText'> }) {
  return <Tag colour={colours[row.status]}>{row.statusText}</Tag>;
}

/** Requests to open an identity, each with its way in. */
export function RequestTable({
  ctx,
  caption,
  rows,
}: {
  ctx: PageContext;
  caption: string;
  rows: readonly RequestRow[];
}) {
  const words = ctx.t.custody.list;
  const { columns } = words;
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { label: columns.case },
        { label: columns.asker },
        { label: columns.asked },
        { label: columns.status },
        { label: columns.open, hidden: true },
      ]}
    >
      {rows.map((row) => (
        <DataRow key={row.id} id={row.id}>
          <DataCell label={columns.case} nowrap>
            <span class="qc-num">{row.number}</span>
          </DataCell>
          <DataCell label={columns.asker}>{row.asker}</DataCell>
          <DataCell label={columns.asked} nowrap>
            <span class="qc-num">{row.asked}</span>
          </DataCell>
          <DataCell label={columns.status}>
            <RequestStatus row={row} />
          </DataCell>
          <DataCell label={columns.open}>
            <a class="govuk-link" href={row.href} aria-label={words.openFor(row.number)}>
              {words.open}
            </a>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
