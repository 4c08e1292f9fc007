import type { MiddlewareHandler } from 'hono';
import { problem } from './answers.ts';

/**
 * For POST: refuses one that another site's page caused. Browsers set both headers themselves, so no form
 * needs a token; a caller that sends neither is no browser of ours.
 */
export function requireSameOrigin(origin: string): MiddlewareHandler {
  return async (c, next) => {
    const ours =
      c.req.header('origin') === origin || c.req.header('sec-fetch-site') === 'same-origin';
    if (ours) return next();
    return problem(c, {
      status: 403,
      error: 'csrf',
      title: 'Refused',
      text: 'This request came from another site.',
    });
  };
}
