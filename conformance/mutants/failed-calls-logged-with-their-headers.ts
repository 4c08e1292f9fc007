import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A call to the issuer that fails is logged with the credentials of the client.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start(base) {
    return start(
      tamperCalls(base, {
        response(response, { headers }) {
          const authorization = headers.get('authorization');
          if (!response.ok && authorization?.startsWith('Basic ')) {
            base.platform.log?.(`HTTP ${response.status}, sent ${authorization}`);
          }
          return response;
        },
      }),
    );
  },
});
