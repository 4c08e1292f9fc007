import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A right that was granted once is granted ever after.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: ['authorization/withdrawn-right-is-refused'],
  start(base) {
    const granted = new Set<string>();
    return start(
      tamperAccess(base, (agent, question, asBefore) => {
        const asked = [agent.id, ...question].join(' ');
        if (asBefore()) granted.add(asked);
        return granted.has(asked);
      }),
    );
  },
});
