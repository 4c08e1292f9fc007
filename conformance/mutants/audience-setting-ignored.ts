import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The audience is the client id, whatever is configured.',
  clause: 'AUTHPI-environment',
  caughtBy: ['api/audience-is-the-configured-one'],
  start({ settings, platform }) {
    return start({ settings: { ...settings, audience: settings.clientId }, platform });
  },
});
