import type { SealedCollection } from './platform/crypto/rotation';

/**
 * Every collection with something that a master key has wrapped: a rotation goes through these.
 * `keyed`: each document carries a data key in `key`, wrapped at the place `<collection>:<_id>`, under
 * the index `keyIndex`. `boxes`: paths of what `Keyring.seal` made, found by reading the collection.
 */
export const sealedCollections: readonly SealedCollection[] = [
  { name: 'keys', keyed: true, boxes: [] },
  { name: 'reports', keyed: true, boxes: [] },
  { name: 'cases', keyed: true, boxes: [] },
  { name: 'documents', keyed: true, boxes: [] },
  { name: 'mails', keyed: true, boxes: [] },
  { name: 'accounts', keyed: false, boxes: ['secondFactor.secret'] },
  { name: 'identity_requests', keyed: false, boxes: ['sealed', 'opened'] },
  { name: 'call_backs', keyed: false, boxes: ['sealed'] },
  { name: 'call_drafts', keyed: false, boxes: ['sealed'] },
  { name: 'departmentDoors', keyed: false, boxes: ['sealed'] },
];
