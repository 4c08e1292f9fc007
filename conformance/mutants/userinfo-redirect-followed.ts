import { defineMutant, start } from './_tools/base.ts';
import { followRedirects } from './_tools/redirects.ts';

export default defineMutant({
  breaks: 'A redirect of userinfo is followed with the access token.',
  clause: 'RFC9700-4.12',
  caughtBy: ['userinfo/redirect-is-not-followed'],
  start: (base) => start(followRedirects(base, '/userinfo', [307])),
});
