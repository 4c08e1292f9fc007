import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST whose origin is "null" is accepted.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/null-origin-is-refused'],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const origin = request.headers.get('origin');
        const isAccepted = origin === 'null';
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
