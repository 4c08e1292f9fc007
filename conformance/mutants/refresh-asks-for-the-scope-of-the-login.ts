import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A refresh asks for the scope of the login, whatever of it was granted.',
  clause: 'RFC6749-6',
  caughtBy: ['refresh/narrowed-scope-is-not-asked-back'],
  start: (base) =>
    start(
      tamperTokenRequests(base, (form) => {
        if (form.get('grant_type') === 'refresh_token') form.set('scope', 'openid profile email');
      }),
    ),
});
