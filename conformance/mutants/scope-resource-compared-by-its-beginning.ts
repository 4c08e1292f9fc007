import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A recursive scope grants everything whose name begins like its resource.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/role-names-grant-nothing'],
  start: (base) =>
    start(
      tamperAccess(base, (agent, [organization, , resource = ''], asBefore) => {
        const scopes = agent.getScopesFor(organization).filter((scope) => scope.endsWith(':**'));
        return asBefore() || scopes.some((scope) => resource.startsWith(scope.slice(0, -3)));
      }),
    ),
});
