import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Every origin that ends with the own host may read what the app answers.',
  clause: 'ASVS-v5.0-3.4.2',
  caughtBy: ['pages/other-origins-may-not-read'],
  start(base) {
    const { host } = base.settings.baseUrl;
    return tamperApp(base, {
      response(response, request) {
        const origin = request.headers.get('origin');
        return origin?.endsWith(host) && !origin.endsWith(`.${host}`)
          ? withHeaders(response, {
              'access-control-allow-origin': origin,
              'access-control-allow-credentials': 'true',
            })
          : response;
      },
    });
  },
});
