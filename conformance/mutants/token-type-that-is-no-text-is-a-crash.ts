import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token type that is no text is an unexpected error.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/members-of-other-types-are-rejected'],
  start(base) {
    const odd = new Set<string | null>();
    const watched = tamperTokenResponses(base, ({ token_type: type }, { form }) => {
      if (type !== undefined && typeof type !== 'string') odd.add(form.get('code'));
    });
    return tamperApp(watched, {
      response: (response, { url }) =>
        odd.has(new URL(url).searchParams.get('code') ?? 'none')
          ? new Response(response.body, { status: 500, headers: response.headers })
          : response,
    });
  },
});
