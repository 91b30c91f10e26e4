import type { TollView } from '../../src/flood/flood-presenter';
import { CodePage } from '../components/code-page';
import { Details } from '../components/details';
import type { PageContext } from '../page-context';

interface TrackProps {
  ctx: PageContext;
  error?: string;
  typed?: string;
  /** A caller's new code follows from it, so that sending this form again gives the same one. */
  token: string;
  toll: TollView | null;
}

/** Where the code of a report is typed in. */
export function TrackPage({ token, ...props }: TrackProps) {
  const words = props.ctx.t.track;
  return (
    <CodePage {...props} action="/track" words={words} submit={words.submit} hidden={{ token }}>
      <Details summary={words.lost.title}>
        <p>{words.lost.text}</p>
      </Details>
    </CodePage>
  );
}
