import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The access token goes to userinfo in the URL too.',
  clause: 'RFC6750-2.3',
  caughtBy: ['userinfo/token-is-in-the-header'],
  start(base) {
    return start(
      tamperCalls(base, {
        request(request) {
          if (!request.url.endsWith('/userinfo')) return request;
          const token = request.headers.get('authorization')?.slice('Bearer '.length);
          return new Request(`${request.url}?access_token=${token}`, request);
        },
      }),
    );
  },
});
