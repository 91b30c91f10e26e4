import { callSignature } from '../../src/calls/call-signature';
import type { Page, Visitor } from './visitor';

export const callsKey = 'a key of the exchange for the tests only';

/** A telephone exchange that signs what it tells. */
export class Exchange {
  constructor(
    private readonly visitor: Visitor,
    private readonly clock: { now(): Date },
  ) {}

  /** Seconds since 1970, `off` seconds wrong. */
  time(off = 0): string {
    return String(Math.floor(this.clock.now().getTime() / 1000) + off);
  }

  /** Sends these bytes; `signed` replaces headers of the right signature. */
  send(
    body: string,
    signed: { time?: string; signature?: string; type?: string } = {},
  ): Promise<Page> {
    const time = signed.time ?? this.time();
    const signature = signed.signature ?? callSignature(callsKey, time, Buffer.from(body));
    return this.visitor.request('/api/v1/calls', {
      method: 'POST',
      body,
      headers: {
        'Content-Type': signed.type ?? 'application/json',
        'X-Call-Time': time,
        'X-Call-Signature': signature,
      },
    });
  }

  tell(event: object, signed: Parameters<Exchange['send']>[1] = {}): Promise<Page> {
    return this.send(JSON.stringify(event), signed);
  }
}
