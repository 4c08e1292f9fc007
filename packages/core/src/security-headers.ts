import { NONCE, secureHeaders } from 'hono/secure-headers';
import type { AppMiddleware } from './app-env.ts';
import type { Settings } from './settings.ts';

export function securityHeaders({ baseUrl, issuerUrl }: Settings): AppMiddleware {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [NONCE],
      // Browsers apply it to redirects too, and signing out ends at the issuer.
      formAction: ["'self'", new URL(issuerUrl).origin],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    strictTransportSecurity:
      baseUrl.protocol === 'https:' ? 'max-age=31536000; includeSubDomains' : false,
  });
}

/** Every answer is about one person or one moment. */
export const neverStored: AppMiddleware = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
};
