import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The scopes of one organization count in every other of the user.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/scopes-stay-in-their-organization'],
  start(base) {
    return start(
      tamperAccess(
        base,
        (agent, [organization, action, resource], asBefore) =>
          asBefore() ||
          (agent.organization(organization) !== undefined &&
            agent.organizations.some(({ scopes }) => scopes.includes(`${resource}:${action}`))),
      ),
    );
  },
});
