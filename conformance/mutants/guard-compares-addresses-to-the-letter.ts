import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

const names = /^\/(?:logout|refresh|orgs)(?=\/|$)|\/projects$/gi;

export default defineMutant({
  breaks:
    'Routes are found in whatever case and with a slash at the end, and those that a guard protects are listed as they stand.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/other-spellings-of-an-address-change-nothing'],
  start(base) {
    const { origin } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const url = new URL(request.url);
        const found = url.pathname.replace(/\/$/, '').replace(names, (name) => name.toLowerCase());
        if (request.method !== 'POST' || found === url.pathname) return request;
        url.pathname = found;
        const { headers } = withRequestHeaders(request, { origin });
        return new Request(url, { method: 'POST', headers });
      },
    });
  },
});
