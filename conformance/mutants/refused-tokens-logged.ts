import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An access token that the API refuses is logged.',
  clause: 'ASVS-v5.0-16.2.5',
  caughtBy: ['errors/output-holds-no-secret'],
  start: (base) =>
    tamperApp(base, {
      response(response, { headers }) {
        const authorization = headers.get('authorization');
        if (response.status === 401 && authorization !== null) {
          base.platform.log?.(`refused: ${authorization}`);
        }
        return response;
      },
    }),
});
