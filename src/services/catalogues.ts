import type { OfficeService } from '../accounts/office-service';
import type { AuditTrail } from '../audit/audit-entry';
import { BasisCheck } from '../catalogues/basis-check';
import { CatalogueService } from '../catalogues/catalogue-service';
import { ChangeService } from '../catalogues/change-service';
import { ImportService } from '../catalogues/import-service';
import { RuleBookService } from '../catalogues/rule-book-service';
import { knownCodes, loadShippedCatalogue } from '../catalogues/shipped-catalogue';
import type { Clock } from '../platform/clock';
import { randomId } from '../platform/ids';
import type { Logger } from '../platform/logger';
import type { Reference } from '../platform/reference';
import type { Queues } from '../queue/queues';
import type { Stores } from './stores';

/** The rule book with its changes. It looks for new editions until it is stopped. */
export async function buildCatalogues(parts: {
  stores: Pick<Stores, 'ruleBook' | 'catalogueChanges'>;
  offices: OfficeService;
  audit: AuditTrail;
  queues: Queues;
  clock: Clock;
  logger: Logger;
  reference: Reference;
}) {
  const { stores, offices, audit, queues, clock, logger, reference } = parts;
  const shippedCatalogue = loadShippedCatalogue(reference);
  const ruleBook = new RuleBookService({
    store: stores.ruleBook,
    shipped: shippedCatalogue,
    clock,
    logger,
  });
  const basisCheck = new BasisCheck({ current: () => ruleBook.current }, clock);
  const catalogueChanges = new ChangeService({
    changes: stores.catalogueChanges,
    store: stores.ruleBook,
    ruleBook,
    offices,
    audit,
    dispatcher: queues,
    clock,
    newId: randomId,
  });
  const catalogueImports = new ImportService({
    ruleBook,
    changes: catalogueChanges,
    known: knownCodes(reference),
  });
  const catalogues = new CatalogueService({ store: stores.ruleBook, ruleBook });
  await ruleBook.refresh();
  ruleBook.start();
  return {
    shippedCatalogue,
    ruleBook,
    basisCheck,
    catalogueChanges,
    catalogueImports,
    catalogues,
  };
}
