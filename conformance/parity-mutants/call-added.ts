import { start } from '../mutants/_tools/base.ts';
import { tamperCalls } from '../mutants/_tools/issuer-calls.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'The user is asked for at every login, though the ID token says it all.',
  check: 'id-token/missing-access-token-hash-is-accepted',
  found: ['the request'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/token') || !response.ok) return response;
          const { access_token: token } = await response.clone().json();
          const headers = { authorization: `Bearer ${token}` };
          await fetch(url.replace(/token$/, 'userinfo'), { headers });
          return response;
        },
      }),
    ),
});
