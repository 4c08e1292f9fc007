import { tamperApp } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'Another redirect where the check accepts any.',
  check: 'id-token/missing-access-token-hash-is-accepted',
  found: ['status'],
  start: (base) =>
    tamperApp(base, {
      response: ({ status, headers, body }) =>
        new Response(body, { status: status === 303 ? 302 : status, headers }),
    }),
});
