import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The error with which the token endpoint refuses a code is shown as it came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['callback/error-text-is-escaped'],
  start(base) {
    const errorOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ error }, { form }) => {
      if (typeof error === 'string') errorOf.set(form.get('code') ?? '', error);
    });
    return tamperApp(remembering, {
      response(response, { url }) {
        const error = errorOf.get(new URL(url).searchParams.get('code') ?? '');
        if (!error?.includes('<')) return response;
        return withText(response, (page) => `${page}<p>${error}</p>`);
      },
    });
  },
});
