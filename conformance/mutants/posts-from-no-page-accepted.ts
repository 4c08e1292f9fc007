import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST is accepted where no page caused it.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/no-initiator-is-refused'],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const site = request.headers.get('sec-fetch-site');
        return request.method === 'POST' && site === 'none'
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
