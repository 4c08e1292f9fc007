import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

const pauseMs = 30_000;

export default defineMutant({
  breaks:
    'Once a bearer token named an unknown key, no keys are fetched for 30 s, for logins neither.',
  clause: 'OIDCC-10.1.1',
  caughtBy: ['keys/made-up-keys-hold-up-no-rotation'],
  start(base) {
    let known: Response | undefined;
    let presented = 0;
    const pausing = tamperCalls(base, {
      request(request) {
        const isPaused = Date.now() - presented < pauseMs && base.settings.jwksMaxAgeSeconds > 0;
        const answer = request.url.endsWith('/jwks.json') && isPaused ? known : undefined;
        return answer?.clone() ?? request;
      },
      response(response, { url }) {
        if (url.endsWith('/jwks.json') && response.ok) known = response.clone();
        return response;
      },
    });
    return tamperApp(pausing, {
      response(response, { headers }) {
        const [header = ''] = headers.get('authorization')?.split(' ').at(-1)?.split('.') ?? [];
        const isUnknown = Buffer.from(header, 'base64url').toString().includes('"kid":"made-up');
        if (response.status === 401 && isUnknown) presented = Date.now();
        return response;
      },
    });
  },
});
