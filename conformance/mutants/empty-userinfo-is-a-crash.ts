import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'An answer of userinfo that is null is read as if it held claims.',
  clause: 'AUTHPI-errors',
  caughtBy: ['userinfo/unusable-answers-are-no-crash'],
  start(base) {
    const answeredNull = new Set<string | null>();
    const noticing = tamperCalls(base, {
      async response(response, { url, headers }) {
        const isUserInfo = url.endsWith('/userinfo') && response.status === 200;
        if (isUserInfo && (await response.clone().text()) === 'null') {
          answeredNull.add(headers.get('authorization'));
        }
        return response;
      },
    });
    return start(
      tamperClient(
        noticing,
        class extends IdpClient {
          override async getUserInfo(...[agent]: Parameters<IdpClient['getUserInfo']>) {
            try {
              return await super.getUserInfo(agent);
            } catch (error) {
              if (!answeredNull.has(`Bearer ${agent.tokens.accessToken}`)) throw error;
              throw new TypeError("Cannot read properties of null (reading 'sub')");
            }
          }
        },
      ),
    );
  },
});
