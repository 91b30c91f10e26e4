import type { PresenceView } from '../../src/presence/presence-presenter';

type Lines = Pick<PresenceView, 'looking' | 'editing'>;

/** Who writes at a case and who looks at it; nothing where nobody is. */
export function PresenceLines({ view }: { view: Lines }) {
  return (
    <>
      {view.editing && <span class="qc-here qc-here--editing">{view.editing}</span>}
      {view.looking && <span class="qc-here">{view.looking}</span>}
    </>
  );
}

/** The same for rows of the queue; an island puts each into its row. */
export function PresenceRows({ rows }: { rows: readonly PresenceView[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id} data-id={row.id}>
          <PresenceLines view={row} />
        </li>
      ))}
    </ul>
  );
}
