import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An origin is accepted when its host is the own one, by any scheme and port.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/same-host-is-refused'],
  start(base) {
    const { origin: own, hostname } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const origin = request.headers.get('origin') ?? '';
        const isAccepted = URL.canParse(origin) && new URL(origin).hostname === hostname;
        return request.method === 'POST' && isAccepted
          ? withRequestHeaders(request, { origin: own })
          : request;
      },
    });
  },
});
