import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST that does not say where it comes from is accepted.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/no-evidence-is-refused'],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const origin = request.headers.get('origin');
        const site = request.headers.get('sec-fetch-site');
        const isAccepted = origin === null && site === null;
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
