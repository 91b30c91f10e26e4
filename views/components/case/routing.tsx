import type { RoutingView } from '../../../src/cases/routing-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { SummaryList } from '../summary-list';

/** Which office has the case and why, and who leads its clause. */
export function Routing({ ctx, view }: { ctx: PageContext; view: RoutingView }) {
  return (
    <Card title={ctx.t.routing.title} id="routing">
      <SummaryList rows={view.rows} />
    </Card>
  );
}
