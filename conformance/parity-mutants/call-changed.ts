import { start } from '../mutants/_tools/base.ts';
import { tamperTokenRequests } from '../mutants/_tools/issuer-calls.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'A parameter more in the token request, which the issuer ignores.',
  check: 'id-token/missing-access-token-hash-is-accepted',
  found: ['request: body'],
  start: (base) => start(tamperTokenRequests(base, (form) => form.set('client', 'ours'))),
});
