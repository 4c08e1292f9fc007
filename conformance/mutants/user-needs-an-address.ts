import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The address of the user is shown as if everybody had one.',
  clause: 'RFC6749-3.3',
  caughtBy: ['session/user-without-name-and-address-is-served'],
  start: (base) =>
    tamperApp(base, {
      async response(response, { url }) {
        if (new URL(url).pathname !== '/dashboard' || !response.ok) return response;
        const hasAddress = (await response.clone().text()).includes('"email":');
        return hasAddress
          ? response
          : Response.json(
              { error: 'server_error' },
              { status: 500, headers: { 'cache-control': 'no-store' } },
            );
      },
    }),
});
