import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token that is refused is logged.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start(base) {
    const bodies = new WeakMap<Request, string>();
    return tamperApp(base, {
      async request(request) {
        if (request.url.endsWith('/backchannel-logout'))
          bodies.set(request, await request.clone().text());
        return request;
      },
      response(response, request) {
        const body = bodies.get(request);
        if (body !== undefined && !response.ok) base.platform.log?.(`refused: ${body}`);
        return response;
      },
    });
  },
});
