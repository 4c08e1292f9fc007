import type { TokenSet } from '@authpi/idp';
import type { Handler } from 'hono';
import { logFailure } from '../log.ts';
import type { Services } from '../services.ts';

export function logout({ settings, platform, idp, sessions }: Services): Handler {
  const postLogoutRedirectUri = new URL('/', settings.baseUrl).href;

  async function revoke({ refreshToken }: TokenSet): Promise<void> {
    if (refreshToken !== undefined) await idp.revokeToken(refreshToken, 'refresh_token');
  }

  return async (c) => {
    const tokens = await sessions.end(c);
    if (tokens === undefined) return c.redirect('/', 303);
    // The user is signed out here already, whatever the issuer makes of these two.
    const { idToken } = tokens;
    const [revoked, url] = await Promise.allSettled([
      revoke(tokens),
      idp.createLogoutUrl({ postLogoutRedirectUri, idTokenHint: idToken }),
    ]);
    for (const { reason } of [revoked, url].filter((result) => result.status === 'rejected')) {
      logFailure(platform, c, reason);
    }
    return c.redirect(url.status === 'fulfilled' ? url.value : '/', 303);
  };
}
