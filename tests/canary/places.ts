import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serialize, type Document } from 'bson';
import { strFromU8, unzipSync } from 'fflate';
import { simpleParser } from 'mailparser';

import type { Redis } from '../../src/platform/redis';
import type { Site } from '../support/site';
import type { Place } from './traces';

/** Every document of every collection as BSON, and what the driver makes of it as text. */
export async function mongoPlace(site: Site): Promise<Place> {
  const db = site.services.connection.db;
  if (!db) throw new Error('no database');
  const place: Place = [];
  for (const { name } of await db.listCollections().toArray()) {
    for (const found of await db.collection(name).find().toArray()) {
      const bson = Buffer.from(serialize(found as Document));
      place.push({ name, bytes: Buffer.concat([bson, Buffer.from(JSON.stringify(found))]) });
    }
  }
  return place;
}

async function valueOf(redis: Redis, key: Buffer): Promise<Buffer[]> {
  switch (await redis.type(key)) {
    case 'string':
      return [(await redis.getBuffer(key)) ?? Buffer.alloc(0)];
    case 'hash':
      return Object.entries(await redis.hgetallBuffer(key)).flatMap(([field, value]) => [
        Buffer.from(field),
        value,
      ]);
    case 'list':
      return redis.lrangeBuffer(key, 0, -1);
    case 'set':
      return redis.smembersBuffer(key);
    case 'zset':
      return redis.zrangeBuffer(key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return (await redis.xrange(key, '-', '+')).flat(2).map((part) => Buffer.from(String(part)));
    default:
      return [];
  }
}

/** Every key of Redis with its value, read as what it is and as DUMP gives it. */
export async function redisPlace(redis: Redis): Promise<Place> {
  const place: Place = [];
  let cursor = '0';
  do {
    const [next, keys] = await redis.scanBuffer(cursor, 'COUNT', 500);
    cursor = next.toString();
    for (const key of keys) {
      const parts = [key, ...(await valueOf(redis, key)), (await redis.dumpBuffer(key)) ?? key];
      // Between values a line feed: no text may come about by joining two of them.
      const bytes = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
      place.push({ name: key.toString(), bytes });
    }
  } while (cursor !== '0');
  return place;
}

/** The files below a folder, names included. */
export function folderPlace(folder: string): Place {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({
      name: path.slice(folder.length + 1),
      bytes: Buffer.concat([Buffer.from(path), readFileSync(path)]),
    }));
}

/** Without when the machine wrote it: the clock on its wall shows every time of day once. */
function withoutWallClock(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  const bare = text
    .replace(/^Date: .*$/m, '')
    .replace(/<dcterms:(created|modified)[^>]*>[^<]*/g, '<dcterms:$1>');
  return Buffer.from(bare, 'latin1');
}

/** Each part of an office package, unpacked. */
export function docxPlace(name: string, bytes: Uint8Array): Place {
  return Object.entries(unzipSync(bytes)).map(([part, packed]) => {
    const content = withoutWallClock(packed);
    // Runs of text may be cut anywhere: with the tags taken out they stand together.
    const bare = Buffer.from(strFromU8(content).replace(/<[^>]*>/g, ''));
    return { name: `${name} ${part}`, bytes: Buffer.concat([content, bare]) };
  });
}

/** Mails as files and as they are read: head, text, attachments unpacked. */
export async function mailPlace(folder: string): Promise<{ mails: Place; documents: Place }> {
  const files = folderPlace(folder).map(({ name, bytes }) => ({
    name,
    bytes: withoutWallClock(bytes),
  }));
  const documents: Place = [];
  const mails = [...files];
  for (const { name, bytes } of files) {
    const raw = readFileSync(join(folder, name));
    const mail = await simpleParser(raw);
    mails.push({ name, bytes: Buffer.from(`${mail.subject}\n${mail.text}\n${bytes.length}`) });
    for (const { filename = '', content } of mail.attachments) {
      documents.push(...docxPlace(filename, content));
    }
  }
  return { mails, documents };
}
