import { defineMutant, start } from './_tools/base.ts';
import { followRedirects } from './_tools/redirects.ts';

export default defineMutant({
  breaks: 'A redirect of the keys is followed.',
  clause: 'RFC9700-4.12',
  caughtBy: ['keys/redirect-is-not-followed'],
  start: (base) => start(followRedirects(base, '/jwks.json', [307])),
});
