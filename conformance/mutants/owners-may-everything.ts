import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The scope "owner" grants everything.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/role-names-grant-nothing'],
  start(base) {
    return start(
      tamperAccess(
        base,
        (agent, [organization], asBefore) =>
          asBefore() || agent.getScopesFor(organization).includes('owner'),
      ),
    );
  },
});
