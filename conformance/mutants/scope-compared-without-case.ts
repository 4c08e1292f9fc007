import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A scope counts in capitals too.',
  clause: 'RFC6750-3.1',
  caughtBy: ['api/missing-scope-is-named'],
  start(base) {
    class Careless extends IdpClient {
      override async verifyAccessToken(
        ...[token, options]: Parameters<IdpClient['verifyAccessToken']>
      ) {
        const { scopes = [], ...rest } = options;
        const agent = await super.verifyAccessToken(token, rest);
        const granted = agent.tokens.scope.toLowerCase().split(' ');
        return scopes.every((scope) => granted.includes(scope))
          ? agent
          : super.verifyAccessToken(token, options);
      }
    }
    return start(tamperClient(base, Careless));
  },
});
