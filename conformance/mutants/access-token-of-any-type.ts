import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'An access token that is no text is made one.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/members-of-other-types-are-rejected'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        const { access_token: token } = members;
        if (token !== undefined && typeof token !== 'string') members.access_token = `${token}`;
      }),
    ),
});
