import { classes } from './form-group';
import { Icon } from './icon';
import { StatusTag } from './tag';

export type LadderState =
  | 'none'
  | 'skipped'
  | 'drafting'
  | 'approving'
  | 'approved'
  | 'issued'
  | 'overdue'
  | 'answered'
  | 'verified';

export interface LadderRung {
  /** Name of the rung, e.g. 致函提示. */
  name: string;
  state: LadderState;
  /** The state in words; shown for every state but `none`. */
  stateLabel?: string;
  /** Lines below: number, dates, who. */
  details?: readonly string[];
  href?: string;
  current?: boolean;
}

function Mark({ state, step }: { state: LadderState; step: number }) {
  if (state === 'verified') return <Icon name="check" />;
  return <>{state === 'overdue' ? '!' : step}</>;
}

/** A day, and the number of a document (发文字号) with the organ's code. */
const whole = /(\d{4}-\d{2}-\d{2}|\p{Script=Han}{0,12}〔\d{4}〕\d+号)/u;

/** A line whose days and numbers are not broken within. */
function Detail({ line }: { line: string }) {
  return (
    <p class="qc-ladder__detail">
      {line.split(whole).map((part) =>
        whole.test(part) ? (
          <span class="qc-nowrap" key={part}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** The rungs of clause 31 with how far each has come. */
export function Ladder({ label, rungs }: { label: string; rungs: readonly LadderRung[] }) {
  return (
    <ol class="qc-ladder" aria-label={label}>
      {rungs.map((rung, index) => (
        <li
          key={rung.name}
          class={classes('qc-ladder__rung', `qc-ladder__rung--${rung.state}`)}
          aria-current={rung.current ? 'step' : undefined}
        >
          <span class="qc-ladder__step" aria-hidden="true">
            <Mark state={rung.state} step={index + 1} />
          </span>
          <span class="qc-ladder__name">
            {rung.href ? (
              <a class="govuk-link" href={rung.href}>
                {rung.name}
              </a>
            ) : (
              rung.name
            )}
          </span>
          {rung.stateLabel && (
            <p class="qc-ladder__state">
              <StatusTag status={rung.state} label={rung.stateLabel} />
            </p>
          )}
          {rung.details?.map((line) => (
            <Detail key={line} line={line} />
          ))}
        </li>
      ))}
    </ol>
  );
}
