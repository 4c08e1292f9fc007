import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The app is healthy only while the issuer is.',
  clause: 'AUTHPI-health',
  caughtBy: ['errors/health-survives-an-outage'],
  start(base) {
    return tamperApp(base, {
      async response(response, { url }) {
        if (!url.endsWith('/healthz')) return response;
        const { issuerUrl } = base.settings;
        const { status } = await fetch(`${issuerUrl}/.well-known/openid-configuration`);
        return status === 200 ? response : new Response(null, { status: 503 });
      },
    });
  },
});
