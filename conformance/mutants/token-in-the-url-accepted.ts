import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A token in the URL is as good as one in the header.',
  clause: 'RFC6750-2.3',
  caughtBy: ['api/token-in-the-url-is-not-read'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        const [address = '', token] = request.url.split('?access_token=');
        if (token === undefined || request.headers.has('authorization')) return request;
        return new Request(address, { headers: { authorization: `Bearer ${token}` } });
      },
    });
  },
});
