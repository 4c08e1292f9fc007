import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Organization ids are compared without regard to case.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/other-organizations-are-refused'],
  start(base) {
    return start(
      tamperAccess(base, (agent, [organization], asBefore) => {
        const id = organization.toLowerCase();
        return asBefore() || agent.getScopesFor(id).includes('projects:write');
      }),
    );
  },
});
