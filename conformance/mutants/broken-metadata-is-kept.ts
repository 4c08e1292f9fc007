import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Metadata that could not be read is kept, and read again.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['metadata/failure-is-not-kept'],
  start(base) {
    let broken: string | undefined;
    return start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/openid-configuration')) return response;
          const text = await response.clone().text();
          if (text.startsWith('<')) broken = text;
          return broken === undefined ? response : new Response(broken);
        },
      }),
    );
  },
});
