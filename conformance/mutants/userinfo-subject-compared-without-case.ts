import { defineMutant, start } from './_tools/base.ts';
import { payloadOf } from './_tools/forgery.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The subject of userinfo is compared as a database does that knows no case.',
  clause: 'OIDCC-5.3.2',
  caughtBy: ['userinfo/wrong-subject-is-refused'],
  start(base) {
    return start(
      tamperCalls(base, {
        async response(response, { url, headers }) {
          if (!url.endsWith('/userinfo') || !response.ok) return response;
          const text = await response.text();
          const sub = payloadOf(headers.get('authorization') ?? '')?.sub ?? '';
          const inCapitals = `"sub":"${sub.toUpperCase()}"`;
          return new Response(text.replace(inCapitals, `"sub":"${sub}"`), response);
        },
      }),
    );
  },
});
