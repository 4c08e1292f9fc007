import { decodeJwt } from 'jose';
import { defineMutant } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';
import { afterTheProfile } from './_tools/slow-requests.ts';

export default defineMutant({
  breaks: 'When a request has been answered its session is stored as it was when the request came.',
  clause: 'RFC6749-6',
  caughtBy: ['refresh/slow-request-brings-no-old-token-back', 'userinfo/refused-token-is-replaced'],
  start(base) {
    const broughtBack = new Set<string | undefined>();
    // Another process, which does not remember what became of a token that was spent in this one.
    class Client extends IdpClient {
      override createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        return broughtBack.has(tokens.refreshToken)
          ? newClient(base).createAgent(tokens, options)
          : super.createAgent(tokens, options);
      }
    }
    return afterTheProfile(tamperClient(base, Client), async (sessions, id, loaded) => {
      const { session, version } = loaded;
      const now = await sessions.get(id);
      if (now === undefined || now.version === version) return;
      broughtBack.add(session.tokens.refreshToken);
      const { sub = '' } = decodeJwt(session.tokens.accessToken);
      const expiresAt = session.createdAt + base.settings.sessionMaxSeconds;
      await sessions.update(id, session, now.version, { expiresAt, sub });
    });
  },
});
