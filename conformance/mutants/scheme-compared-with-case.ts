import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Only "Bearer" with a capital letter is understood.',
  clause: 'RFC9110-11.1',
  caughtBy: ['api/good-token-is-served'],
  start(base) {
    return tamperApp(base, {
      request: (request) =>
        request.headers.get('authorization')?.startsWith('bearer')
          ? withRequestHeaders(request, { authorization: undefined })
          : request,
    });
  },
});
