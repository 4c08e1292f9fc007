import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A POST without Origin is accepted where its referrer holds the own host somewhere.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/no-evidence-is-refused'],
  start(base) {
    const { host, origin } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const { headers, method } = request;
        const isOurs = headers.get('referer')?.includes(host) ?? false;
        return method === 'POST' && !headers.has('origin') && isOurs
          ? withRequestHeaders(request, { origin })
          : request;
      },
    });
  },
});
