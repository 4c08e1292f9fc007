import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST is accepted from every site.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: [
    'csrf/form-of-another-site-changes-nothing',
    'csrf/other-content-types-are-refused',
    'csrf/other-origin-is-refused',
  ],
  start(base) {
    const { origin: own } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const site = request.headers.get('sec-fetch-site');
        const isAccepted = site === 'cross-site';
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
