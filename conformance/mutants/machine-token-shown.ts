import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The answer about the machine token holds it.',
  clause: 'RFC6749-10.3',
  caughtBy: ['machine/token-stays-on-the-server'],
  start(base) {
    let machineToken: unknown;
    const remembering = tamperTokenResponses(base, ({ access_token: token }, { form }) => {
      if (form.get('grant_type') === 'client_credentials') machineToken = token;
    });
    return tamperApp(remembering, {
      async response(response, { url }) {
        if (!url.endsWith('/machine') || response.status !== 200) return response;
        const body = JSON.stringify({ ...(await response.json()), token: machineToken });
        return new Response(body, { headers: response.headers });
      },
    });
  },
});
