import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Client id and secret are put into HTTP Basic as they are.',
  clause: 'RFC6749-2.3.1',
  caughtBy: ['token-request/credentials-are-form-encoded'],
  start(base) {
    const { clientId, clientSecret } = base.settings;
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    return start(
      tamperCalls(base, {
        request(request) {
          if (!request.headers.get('authorization')?.startsWith('Basic ')) return request;
          const headers = new Headers(request.headers);
          headers.set('authorization', `Basic ${credentials}`);
          return new Request(request, { headers });
        },
      }),
    );
  },
});
