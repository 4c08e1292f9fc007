import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Of two tokens the one in the header counts.',
  clause: 'RFC6750-2',
  caughtBy: ['api/two-tokens-are-refused'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        const [address] = request.url.split('?access_token=');
        const isSecond = request.headers.has('authorization') && address !== request.url;
        return isSecond && address !== undefined ? new Request(address, request) : request;
      },
    });
  },
});
