import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST is accepted from sibling domains.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: [
    'csrf/other-spellings-of-an-address-change-nothing',
    'csrf/same-host-is-refused',
    'csrf/sibling-is-refused',
  ],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const site = request.headers.get('sec-fetch-site');
        const isAccepted = site === 'same-site';
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
