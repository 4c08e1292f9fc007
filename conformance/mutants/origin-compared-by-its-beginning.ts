import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An origin is accepted when it begins like the own one.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/lookalike-is-refused', 'csrf/same-host-is-refused'],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const origin = request.headers.get('origin');
        const isAccepted = origin?.startsWith(own);
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
