import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token is read from the URL as well.',
  clause: 'OIDC-BackChannel-2.5',
  caughtBy: ['logout/back-channel-by-get-does-nothing'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        const [address = '', token] = request.url.split('?logout_token=');
        if (token === undefined) return request;
        return new Request(address, {
          method: 'POST',
          body: new URLSearchParams({ logout_token: token }),
        });
      },
    });
  },
});
