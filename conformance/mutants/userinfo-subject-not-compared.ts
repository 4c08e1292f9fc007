import { decodeJwt } from 'jose';
import { isLong } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Userinfo is used whoever it is about.',
  clause: 'OIDCC-5.3.2',
  caughtBy: [
    'membership/userinfo-about-somebody-else-grants-nothing',
    'userinfo/missing-subject-is-refused',
    'userinfo/unusable-answers-are-no-crash',
    'userinfo/wrong-subject-is-refused',
    'userinfo/wrong-subject-is-told',
  ],
  start(base) {
    return start(
      tamperCalls(base, {
        async response(response, { url, headers }) {
          if (!url.endsWith('/userinfo') || !response.ok || isLong(response)) return response;
          const claims = (await response.json()) as Record<string, unknown>;
          const { sub } = decodeJwt(headers.get('authorization')?.slice('Bearer '.length) ?? '');
          return Response.json({ ...claims, sub });
        },
      }),
    );
  },
});
