import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Memberships are looked up in an object, whose prototype has members too.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/other-organizations-are-refused'],
  start(base) {
    return start(
      tamperAccess(base, (agent, [organization]) => {
        const scopes = Object.fromEntries(
          agent.organizations.map((each) => [each.id, each.scopes]),
        );
        const found = scopes[organization];
        return found !== undefined && (!Array.isArray(found) || found.includes('projects:write'));
      }),
    );
  },
});
