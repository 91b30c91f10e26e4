import { fileRotation } from '../attachments/file-rotation';
import { AuditAnchor } from '../audit/audit-anchor';
import { AuditService } from '../audit/audit-service';
import { AuditStore } from '../audit/audit-store';
import { sealedReasons } from '../audit/sealed-reasons';
import type { Config } from '../config';
import { systemClock, type Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { databaseRotation } from '../platform/crypto/rotation';
import { loadKeyring } from '../platform/crypto/secrets';
import type { Logger } from '../platform/logger';
import { connectMongo } from '../platform/mongo';
import { StartRefused } from '../platform/process';
import { sealedCollections } from '../sealed-collections';

/** A variable that may be left out elsewhere; refuses to start without it. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new StartRefused(`${name} is not set. Set it, or start everything with script/start.`);
  }
  return value;
}

/** The audit trail on a connection; `rootOffice` gives the id of the office whose auditors see everything. */
export function auditOn(
  store: AuditStore,
  config: Config,
  parts: {
    keyring: Keyring;
    clock: Clock;
    logger: Logger;
    rootOffice(): Promise<string | null>;
  },
): AuditService {
  const { keyring, ...rest } = parts;
  const mac = (text: string) => keyring.hmac('audit', text);
  const reasons = sealedReasons(keyring);
  const anchor = new AuditAnchor(config.dataDir);
  return new AuditService({ store, anchor, mac, reasons, ...rest });
}

/** What commands need that neither serve nor work: MongoDB, the keys and the audit trail. */
async function buildCommand(config: Config, logger: Logger) {
  const connection = await connectMongo(required(config.mongodbUri, 'MONGODB_URI'));
  const { keyring, masters } = await loadKeyring(connection, config.masterKeys, sealedCollections);
  const audit = auditOn(new AuditStore(connection), config, {
    keyring,
    clock: systemClock,
    logger,
    rootOffice: async () => null,
  });
  return {
    connection,
    masters,
    audit,
    async close(): Promise<void> {
      await audit.settled();
      await connection.close();
    },
  };
}

/** The audit trail alone, for the command that verifies it. */
export async function buildAudit(config: Config, logger: Logger) {
  const { audit, close } = await buildCommand(config, logger);
  return { audit, close };
}

/** What the exchange of master keys needs: MongoDB, the folder of files and the keys. */
export async function buildKeyRotation(
  config: Config,
  logger: Logger,
  progress: (line: string) => void,
) {
  const { connection, masters, audit, close } = await buildCommand(config, logger);
  return {
    audit,
    masters,
    rotations: [
      databaseRotation(connection, masters, sealedCollections, progress),
      fileRotation(config.dataDir, masters, progress),
    ],
    close,
  };
}
