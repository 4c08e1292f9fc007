import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A project is created by whatever method its address is asked with.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['csrf/links-change-nothing'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const isCreation = new URL(request.url).pathname.startsWith('/orgs/');
        if (!isCreation || request.method !== 'GET') return request;
        const { headers } = withRequestHeaders(request, { origin: base.settings.baseUrl.origin });
        return new Request(request.url, { method: 'POST', headers });
      },
    }),
});
