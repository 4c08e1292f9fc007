import { defineMutant, start } from './_tools/base.ts';
import { payloadOf } from './_tools/forgery.ts';
import { tamperCalls, tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Userinfo that is asked for the memberships after a refresh is used whoever it is about.',
  clause: 'OIDCC-5.3.2',
  caughtBy: ['membership/userinfo-about-somebody-else-grants-nothing'],
  start(base) {
    const refreshed = new Set<string>();
    const remembering = tamperTokenResponses(base, ({ access_token: token }, { form }) => {
      if (form.get('grant_type') === 'refresh_token') refreshed.add(`Bearer ${token}`);
    });
    return start(
      tamperCalls(remembering, {
        async response(response, { url, headers }) {
          const authorization = headers.get('authorization') ?? '';
          const isForMemberships = url.endsWith('/userinfo') && refreshed.delete(authorization);
          if (!isForMemberships || !response.ok) return response;
          const claims = (await response.json()) as Record<string, unknown>;
          return Response.json({ ...claims, sub: payloadOf(authorization)?.sub });
        },
      }),
    );
  },
});
