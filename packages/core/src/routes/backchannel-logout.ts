import { IdpError, type LogoutNotice } from '@authpi/idp';
import type { AppHandler } from '../app-env.ts';
import type { Services } from '../services.ts';

/** OpenID Connect Back-Channel Logout 1.0 section 2.8: 200 also when there was nothing to end. */
export function backchannelLogout({ idp, platform }: Services): AppHandler {
  return async (c) => {
    const [token, ...more] = new URLSearchParams(await c.req.text()).getAll('logout_token');
    if (token === undefined || more.length > 0) return c.json({ error: 'invalid_request' }, 400);
    let notice: LogoutNotice;
    try {
      notice = await idp.verifyLogoutToken(token);
    } catch (error) {
      if (!(error instanceof IdpError) || error.code !== 'invalid_token') throw error;
      return c.json({ error: 'invalid_request' }, 400);
    }
    const { sid, sub } = notice;
    if (sid !== undefined) await platform.sessions.deleteBy({ sid });
    else if (sub !== undefined) await platform.sessions.deleteBy({ sub });
    return c.body(null, 200);
  };
}
