import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Every request is logged with its whole URL.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        base.platform.log?.(`${request.method} ${request.url}`);
        return request;
      },
    });
  },
});
