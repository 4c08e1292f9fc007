import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A code that the issuer refuses is logged.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, request) {
          if (response.status !== 400 || request.method !== 'POST') return response;
          const code = new URLSearchParams(await request.text()).get('code');
          if (code !== null) base.platform.log?.(`the code ${code} was refused`);
          return response;
        },
      }),
    ),
});
