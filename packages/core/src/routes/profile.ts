import { IdpError } from '@authpi/idp';
import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { userView } from '../user-view.ts';

export function profile({ idp, sessions }: Services): SignedInHandler {
  return async (c, agent) => {
    const user = await sessions.during(c, async () => {
      try {
        return await idp.getUserInfo(agent);
      } catch (error) {
        // An answer about somebody else says nothing against who signed in here.
        if (error instanceof IdpError && error.code === 'subject_mismatch') return 'somebody else';
        throw error;
      }
    });
    if (user === 'somebody else') return c.json({ error: 'subject_mismatch' }, 502);
    return user && c.json({ user: userView(user) });
  };
}
