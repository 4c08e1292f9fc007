import { defineCheck } from '../../src/check.ts';
import { authorizationRequests } from './_requests.ts';

export default defineCheck({
  title:
    'An authorization request asks for a code, names the client and its registered redirect URI',
  clauses: ['RFC6749-4.1.1', 'OIDCC-3.1.2.1'],
  level: 'MUST',
  attack: 'The issuer sends the answer elsewhere, or tokens through the browser.',
  async run(t) {
    for (const { searchParams } of await authorizationRequests(t)) {
      t.equal(searchParams.get('response_type'), 'code', 'response_type');
      t.equal(searchParams.get('client_id'), t.app.clientId, 'client_id');
      t.equal(searchParams.get('redirect_uri'), t.app.redirectUri, 'redirect_uri');
    }
  },
});
