import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A return_to is accepted when it begins with one slash and not with two.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/return-to-stays-on-the-origin'],
  start(base) {
    const targets = new Map<string | null, string>();
    return tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const location = response.headers.get('location') ?? '';
        if (pathname === '/login' && URL.canParse(location)) {
          const target = searchParams.get('return_to') ?? '';
          const state = new URL(location).searchParams.get('state');
          if (/^\/(?!\/)/.test(target)) targets.set(state, target);
        }
        const target = targets.get(searchParams.get('state'));
        const isLogin = pathname === '/callback' && response.status === 303;
        return isLogin && target !== undefined
          ? withHeaders(response, { location: target })
          : response;
      },
    });
  },
});
