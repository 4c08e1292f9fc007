import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The dashboard hands the access token to the browser.',
  clause: 'RFC6749-10.3',
  caughtBy: ['session/no-token-reaches-the-browser'],
  start(base) {
    class Remembering extends IdpClient {
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        const agent = await super.createAgent(...session);
        latest.set(agent.id, agent.tokens.accessToken);
        return agent;
      }
    }
    const latest = new Map<string, string>();
    return tamperApp(tamperClient(base, Remembering), {
      async response(response, request) {
        if (response.status !== 200 || !request.url.endsWith('/dashboard')) return response;
        const { user } = (await response.json()) as { user: { sub: string } };
        return Response.json({ user, token: latest.get(user.sub) }, { headers: response.headers });
      },
    });
  },
});
