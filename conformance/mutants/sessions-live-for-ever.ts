import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A session does not end at its greatest age.',
  clause: 'ASVS-v5.0-7.3.2',
  caughtBy: ['session/ends-at-its-greatest-age'],
  start(base) {
    return start({ ...base, settings: { ...base.settings, sessionMaxSeconds: 604_800 } });
  },
});
