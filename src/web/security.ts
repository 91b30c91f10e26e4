import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const yearInSeconds = 31_536_000;

/** What a middleware that looks at nothing of the request sets on every answer. */
function fixedHeaders(
  middleware: (req: IncomingMessage, res: ServerResponse, next: () => void) => void,
): [name: string, value: string][] {
  const set: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => set.push([name, value]),
    removeHeader: () => undefined,
  };
  // helmet only sets and removes headers.
  middleware({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined);
  return set;
}

/**
 * Headers of every answer. Scripts, styles, images and sockets come from this site alone and nothing
 * is inline; no address of ours travels in a referrer. HSTS only where the site is served by https.
 */
export function securityHeaders(publicUrl: string): RequestHandler {
  const { protocol, host } = new URL(publicUrl);
  const secure = protocol === 'https:';
  const headers = fixedHeaders(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", `${secure ? 'wss' : 'ws'}://${host}`],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: secure ? { maxAge: yearInSeconds, includeSubDomains: false } : false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
  );
  headers.push([
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), interest-cohort=()',
  ]);
  return (req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    if (!req.path.startsWith('/assets/')) res.setHeader('Cache-Control', 'no-store');
    next();
  };
}
