/** Something that the answer depends on cannot be done now; trying again later may help. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
