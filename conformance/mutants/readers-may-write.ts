import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Whoever may read in an organization may write there.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/reader-is-refused', 'authorization/scopes-stay-in-their-organization'],
  start(base) {
    return start(
      tamperAccess(
        base,
        (agent, [organization], asBefore) =>
          asBefore() || agent.getScopesFor(organization).includes('projects:read'),
      ),
    );
  },
});
