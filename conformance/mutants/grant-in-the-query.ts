import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The token request names the grant in its URL as well.',
  clause: 'RFC6749-3.2',
  caughtBy: ['token-request/is-a-form'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async request(request) {
          const url = new URL(request.url);
          if (!url.pathname.endsWith('/token')) return request;
          const code = new URLSearchParams(await request.clone().text()).get('code');
          if (code === null) return request;
          url.searchParams.set('grant', 'authorization_code');
          const { method, headers } = request;
          return new Request(url, {
            method,
            headers,
            body: await request.text(),
            redirect: 'manual',
          });
        },
      }),
    ),
});
