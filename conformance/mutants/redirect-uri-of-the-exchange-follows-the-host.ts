import { AsyncLocalStorage } from 'node:async_hooks';
import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The redirect URI that is sent with the code is the address at which the callback came.',
  clause: 'RFC6749-4.1.3',
  caughtBy: ['callback/host-is-not-read'],
  start(base) {
    const hosts = new AsyncLocalStorage<string | null>();
    const { protocol } = base.settings.baseUrl;
    const app = start(
      tamperTokenRequests(base, (form) => {
        const host = hosts.getStore();
        if (typeof host !== 'string' || !form.has('redirect_uri')) return;
        form.set('redirect_uri', `${protocol}//${host}/callback`);
      }),
    );
    return {
      fetch(request) {
        const { headers } = request;
        const host = headers.get('x-forwarded-host') ?? headers.get('host');
        return hosts.run(host, () => app.fetch(request));
      },
    };
  },
});
