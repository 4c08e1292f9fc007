import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The API takes an access token out of a cookie, where no header brings one.',
  clause: 'RFC6750-2.1',
  caughtBy: ['api/no-token-is-challenged'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const { headers } = request;
        const [, token] =
          /(?:^|; )(?:access_token|token)=([^;]+)/.exec(headers.get('cookie') ?? '') ?? [];
        if (token === undefined || headers.has('authorization')) return request;
        return withRequestHeaders(request, { authorization: `Bearer ${token}` });
      },
    }),
});
