import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A redirect of the metadata is followed.',
  clause: 'OIDC-Discovery-4.2',
  caughtBy: ['metadata/unusable-answers-begin-no-login'],
  start: (base) =>
    start(
      tamperCalls(base, {
        response(response, { url }) {
          const location = response.headers.get('location');
          const isMoved = url.endsWith('/openid-configuration') && location !== null;
          return isMoved ? fetch(location) : response;
        },
      }),
    ),
});
