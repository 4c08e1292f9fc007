import { IdpError } from '@authpi/idp';
import type { Handler } from 'hono';
import { logFailure } from '../log.ts';
import type { Services } from '../services.ts';
import { smallText } from '../small-text.ts';

/** OpenID Connect Back-Channel Logout 1.0 section 2.8: 200 also when there was nothing to end. */
export function backchannelLogout({ idp, platform, settings }: Services): Handler {
  const { sessions } = platform;
  return async (c) => {
    const form = await smallText(c.req.raw, settings.httpTimeoutMs);
    if (typeof form === 'number') return c.json({ error: 'invalid_request' }, form);
    const [token, ...more] = new URLSearchParams(form).getAll('logout_token');
    if (token === undefined || more.length > 0) return c.json({ error: 'invalid_request' }, 400);
    try {
      await idp.verifyLogoutToken(token, {
        async end({ sid, sub }) {
          if (sid !== undefined) await sessions.deleteBy({ sid });
          else if (sub !== undefined) await sessions.deleteBy({ sub });
        },
      });
    } catch (error) {
      if (!(error instanceof IdpError) || error.retryable) throw error;
      logFailure(platform, c, error);
      return c.json({ error: 'invalid_request' }, 400);
    }
    return c.body(null, 200);
  };
}
