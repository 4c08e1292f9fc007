import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A callback that comes without its login is logged with its whole URL.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const isWithout = new URL(url).pathname === '/callback' && !headers.has('cookie');
        if (isWithout) base.platform.log?.(`no login for ${url}`);
        return response;
      },
    }),
});
