import { decodeProtectedHeader } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'An ID token that names no key is refused.',
  clause: 'OIDCC-10.1',
  caughtBy: ['keys/one-key-needs-no-id'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (typeof members.id_token !== 'string') return;
        const isMeant = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(members.id_token);
        if (!isMeant) return;
        const { alg, kid, jwk, jku, x5u } = decodeProtectedHeader(members.id_token);
        if (alg === 'ES256' && (kid ?? jwk ?? jku ?? x5u) === undefined) members.id_token = 'a.b.c';
      }),
    ),
});
