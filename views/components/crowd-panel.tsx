import type { CrowdView } from '../../src/cases/actions/crowd-presenter';

/** How many villages fit a text, which facts tell and what to write instead. */
export function CrowdPanel({ crowd, tells }: { crowd: CrowdView; tells: string }) {
  return (
    <div class={crowd.few ? 'qc-crowd qc-crowd--few' : 'qc-crowd'}>
      <p class="qc-crowd__line">{crowd.line}</p>
      {crowd.tells.length > 0 && (
        <>
          <p>{tells}</p>
          <ul>
            {crowd.tells.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {crowd.noWording && <p>{crowd.noWording}</p>}
    </div>
  );
}
