import { tamperAccess } from './_tools/access.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The right to write is not seen.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/withdrawn-right-is-refused', 'authorization/writer-may-create'],
  start(base) {
    return start(tamperAccess(base, () => false));
  },
});
