import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A refresh that brings no ID token leaves the session without one.',
  clause: 'OIDC-RPInitiated-2',
  caughtBy: ['logout/hint-outlives-a-refresh-without-id-token'],
  start(base) {
    const lost = new Set<string | null | undefined>();
    const noticing = tamperStore(base, (store) => ({
      async update(id, session, version, keys) {
        const before = (await store.get(id))?.session.tokens;
        const { accessToken, idToken } = session.tokens;
        if (before?.accessToken !== accessToken && before?.idToken === idToken) lost.add(idToken);
        return await store.update(id, session, version, keys);
      },
    }));
    return tamperApp(noticing, {
      response: (response, { url }) =>
        new URL(url).pathname === '/logout'
          ? withLocation(response, ({ searchParams }) => {
              if (lost.has(searchParams.get('id_token_hint'))) searchParams.delete('id_token_hint');
            })
          : response,
    });
  },
});
