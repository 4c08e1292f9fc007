import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Metadata that is null is kept, and read again.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['metadata/unusable-answers-begin-no-login'],
  start(base) {
    let isBroken = false;
    return start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/openid-configuration')) return response;
          const text = await response.clone().text();
          isBroken ||= text === 'null';
          return isBroken ? Response.json(null) : response;
        },
      }),
    );
  },
});
