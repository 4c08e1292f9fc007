import { defineMutant, start } from './_tools/base.ts';
import { followRedirects } from './_tools/redirects.ts';

export default defineMutant({
  breaks: 'A 303 of the token endpoint, which asks for a GET in so many words, is followed.',
  clause: 'RFC9700-4.12',
  caughtBy: ['token-request/redirect-by-get-is-not-followed'],
  start: (base) => start(followRedirects(base, '/token', [303])),
});
