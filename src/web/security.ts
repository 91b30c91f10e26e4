import type { RequestHandler } from 'express';
import helmet from 'helmet';

const yearInSeconds = 31_536_000;

/**
 * Headers of every answer. Scripts, styles, images and sockets come from this site alone and nothing
 * is inline; no address of ours travels in a referrer. HSTS only where the site is served by https.
 */
export function securityHeaders(publicUrl: string): RequestHandler[] {
  const { protocol, host } = new URL(publicUrl);
  const secure = protocol === 'https:';
  return [
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
    (req, res, next) => {
      res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()');
      if (!req.path.startsWith('/assets/')) res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
