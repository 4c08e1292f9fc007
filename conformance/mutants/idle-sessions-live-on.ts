import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A session does not end when it is not used.',
  clause: 'ASVS-v5.0-7.3.1',
  caughtBy: ['session/ends-when-idle'],
  start(base) {
    return start({ ...base, settings: { ...base.settings, sessionIdleSeconds: 43_200 } });
  },
});
