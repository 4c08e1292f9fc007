import { IdpError } from '@authpi/idp';
import { unavailable } from '../answers.ts';
import { logFailure } from '../log.ts';
import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';

/** The app calls its own API as itself: gets a token, and judges it as `/api/me` would. */
export function machine({ idp, platform, settings }: Services): SignedInHandler {
  const { audience, clientId } = settings;
  const request = audience === clientId ? {} : { resource: audience };
  return async (c) => {
    try {
      const { tokens } = await idp.clientCredentials(request);
      const verified = await idp.verifyAccessToken(tokens.accessToken, { audience });
      return c.json({ sub: verified.id, scope: verified.tokens.scope });
    } catch (error) {
      if (!(error instanceof IdpError)) throw error;
      logFailure(platform, c, error);
      return unavailable(c, error);
    }
  };
}
