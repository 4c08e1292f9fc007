import { decodeJwt } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Userinfo that does not say whom it is about is taken to be about the user.',
  clause: 'OIDCC-5.3.2',
  caughtBy: [
    'membership/userinfo-about-somebody-else-grants-nothing',
    'userinfo/missing-subject-is-refused',
    'userinfo/unusable-answers-are-no-crash',
  ],
  start(base) {
    return start(
      tamperCalls(base, {
        async response(response, { url, headers }) {
          if (!url.endsWith('/userinfo') || !response.ok) return response;
          const claims: unknown = await response.clone().json();
          if (typeof claims !== 'object' || claims === null || 'sub' in claims) return response;
          const { sub } = decodeJwt(headers.get('authorization')?.slice('Bearer '.length) ?? '');
          return Response.json({ ...claims, sub });
        },
      }),
    );
  },
});
