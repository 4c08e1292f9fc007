import { defineMutant, start } from './_tools/base.ts';
import { followRedirects } from './_tools/redirects.ts';

export default defineMutant({
  breaks: 'A redirect of the token endpoint is followed with the whole request.',
  clause: 'RFC9700-4.12',
  caughtBy: ['token-request/redirect-is-not-followed'],
  start: (base) => start(followRedirects(base, '/token', [307])),
});
