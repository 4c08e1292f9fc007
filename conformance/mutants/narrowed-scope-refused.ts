import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A login of which less was granted than asked is refused.',
  clause: 'RFC6749-5.1',
  caughtBy: [
    'refresh/narrowed-scope-is-not-asked-back',
    'session/user-without-name-and-address-is-served',
  ],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members, { form }) => {
        const isLess = typeof members.scope === 'string' && !members.scope.includes('email');
        if (form.get('grant_type') === 'authorization_code' && isLess) delete members.access_token;
      }),
    ),
});
