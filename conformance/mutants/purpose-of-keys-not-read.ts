import type { JWK } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'What a key is for is not read.',
  clause: 'RFC7517-4.2',
  caughtBy: ['keys/not-for-signatures-are-not-used'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/jwks.json') || !response.ok) return response;
          const text = await response.clone().text();
          if (!text.includes('"use":"enc"') && !text.includes('key_ops')) return response;
          const { keys }: { keys: JWK[] } = JSON.parse(text);
          return Response.json({ keys: keys.map(({ use: _, key_ops: __, ...key }) => key) });
        },
      }),
    ),
});
