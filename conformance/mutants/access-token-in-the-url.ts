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
          // As `access_token` the issuer would refuse it beside the header, and every profile would be missing.
          return new Request(`${request.url}?token=${token}`, request);
        },
      }),
    );
  },
});
