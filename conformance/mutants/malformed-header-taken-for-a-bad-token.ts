import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'An Authorization header without a token in it is answered like a token that is not valid.',
  clause: 'RFC6750-3.1',
  caughtBy: ['api/malformed-header-is-no-request'],
  start(base) {
    return tamperApp(base, {
      response(response, { url }) {
        const isMalformed = response.status === 400 && new URL(url).pathname.startsWith('/api/');
        if (!isMalformed || url.includes('access_token=')) return response;
        const headers = { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' };
        return Response.json({ error: 'invalid_token' }, { status: 401, headers });
      },
    });
  },
});
