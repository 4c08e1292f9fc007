import { withRequestHeaders } from './_tools/app.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls, tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Every refresh after the first goes out without the credentials of the client.',
  clause: 'RFC6749-6',
  caughtBy: [
    'refresh/client-authenticates',
    'refresh/narrowed-scope-is-not-asked-back',
    'refresh/rotated-token-is-used-next',
    'refresh/scope-is-not-widened',
    'refresh/slow-request-brings-no-old-token-back',
    'userinfo/refused-token-is-replaced',
  ],
  start(base) {
    const rotated = new Set<unknown>();
    const remembering = tamperTokenResponses(base, ({ refresh_token: token }, { form }) => {
      if (form.get('grant_type') === 'refresh_token') rotated.add(token);
    });
    return start(
      tamperCalls(remembering, {
        async request(request) {
          if (request.method !== 'POST') return request;
          const form = new URLSearchParams(await request.clone().text());
          const isLater = rotated.has(form.get('refresh_token'));
          return isLater ? withRequestHeaders(request, { authorization: undefined }) : request;
        },
      }),
    );
  },
});
