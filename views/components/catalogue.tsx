import type {
  DifferenceView,
  EntryRowView,
  FieldView,
} from '../../src/catalogues/catalogue-presenter';
import type { ChangeRowView } from '../../src/catalogues/change-presenter';
import type { PageContext } from '../page-context';
import { Card } from './card';
import { DataCell, DataRow, DataTable } from './data-table';
import { SummaryList } from './summary-list';
import { Tag, type TagColour } from './tag';

const rulingColours: Record<EntryRowView['ruling']['key'], TagColour> = {
  forbidden: 'red',
  cancelled: 'amber',
  allowed: 'green',
  allowedUnderConditions: 'teal',
  needsAdmission: 'purple',
};

/** What an entry says of the thing it names. */
export function RulingTag({ ruling }: { ruling: EntryRowView['ruling'] }) {
  return <Tag colour={rulingColours[ruling.key]}>{ruling.text}</Tag>;
}

const statusColours: Record<ChangeRowView['status']['key'], TagColour> = {
  draft: 'outline',
  proposed: 'blue',
  approved: 'teal',
  published: 'green',
  refused: 'grey',
  withdrawn: 'grey',
};

export function ChangeStatusTag({ status }: { status: ChangeRowView['status'] }) {
  return <Tag colour={statusColours[status.key]}>{status.text}</Tag>;
}

/** The fields of an entry that say something. */
export function EntryFieldList({ fields }: { fields: readonly FieldView[] }) {
  return (
    <SummaryList
      look="grid"
      rows={fields.map(({ label, text }) => ({ key: label, value: text }))}
    />
  );
}

const fateColours: Record<DifferenceView['fate'], TagColour> = {
  new: 'green',
  changed: 'blue',
  removed: 'amber',
};

/** What became different in one entry, field by field. */
export function Difference({ ctx, row }: { ctx: PageContext; row: DifferenceView }) {
  const words = ctx.t.catalogues.difference;
  const { field, before, after } = words.columns;
  const columns =
    row.fate === 'new' ? [field, after] : row.fate === 'removed' ? [field, before] : null;
  return (
    <Card title={row.name} end={<Tag colour={fateColours[row.fate]}>{row.fateText}</Tag>}>
      <DataTable
        caption={row.name}
        hideCaption
        columns={(columns ?? [field, before, after]).map((label) => ({ label }))}
      >
        {row.fields.map((one) => (
          <DataRow key={one.label}>
            <DataCell label={field} nowrap>
              {one.label}
            </DataCell>
            {row.fate !== 'new' && (
              <DataCell label={before}>
                <span class="qc-prewrap">{one.before || words.empty}</span>
              </DataCell>
            )}
            {row.fate !== 'removed' && (
              <DataCell label={after}>
                <span class="qc-prewrap">{one.after || words.empty}</span>
              </DataCell>
            )}
          </DataRow>
        ))}
      </DataTable>
    </Card>
  );
}
