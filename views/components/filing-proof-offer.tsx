import type { PageContext } from '../page-context';
import { Button } from './button';
import { Details } from './details';
import { HiddenFields } from './hidden-fields';

/** The way from the receipt to the filing proof, for those who want one; it is not printed. */
export function FilingProofOffer({ ctx, submission }: { ctx: PageContext; submission: string }) {
  const words = ctx.t.proof.receipt;
  return (
    <div class="qc-noprint">
      <Details summary={words.title}>
        <p>{words.text}</p>
        <form method="post" action="/report/proof">
          <HiddenFields values={{ submission }} />
          <Button look="secondary">{words.open}</Button>
        </form>
      </Details>
    </div>
  );
}
