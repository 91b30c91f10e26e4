import { Card } from './card';
import { Textarea } from './textarea';

/** What somebody wrote in a form that cannot be sent any more, to be copied. */
export function TypedWords({ label, hint, text }: { label: string; hint: string; text: string }) {
  return (
    <Card look="accent">
      <Textarea name="typed" label={label} hint={hint} value={text} rows={12} />
    </Card>
  );
}
