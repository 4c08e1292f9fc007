import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login may take any time.',
  clause: 'RFC6819-5.1.5.3',
  caughtBy: ['state/expires'],
  start({ settings, platform }) {
    const transactionSeconds = settings.transactionSeconds || 600;
    return start({ settings: { ...settings, transactionSeconds }, platform });
  },
});
