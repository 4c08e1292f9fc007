import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks:
    'A refresh shortly before expiry that is answered with anything but 503 fails the request, though the token still lives.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/near-expiry-survives-an-outage'],
  start(base) {
    const told = new Map<string | null | undefined, number>();
    const noticing = tamperCalls(base, {
      async response(response, request) {
        const form = new URLSearchParams(await request.text());
        told.set(form.get('refresh_token'), response.status);
        return response;
      },
    });
    class Client extends IdpClient {
      override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        const milliseconds = tokens.expiresAt * 1_000 - Date.now();
        const isNear = milliseconds > 0 && milliseconds < 60_000;
        try {
          return await super.createAgent(isNear ? { ...tokens, expiresAt: 0 } : tokens, options);
        } catch (error) {
          if (!isNear || told.get(tokens.refreshToken) !== 503) throw error;
          return await super.createAgent(tokens, { ...options, autoRefresh: false });
        }
      }
    }
    return start(tamperClient(noticing, Client));
  },
});
