import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The app asks for the metadata of the issuer at its start, and does not start without.',
  clause: 'AUTHPI-starting',
  caughtBy: ['errors/health-survives-an-outage', 'metadata/is-asked-for-once'],
  async start(base) {
    const { issuerUrl } = base.settings;
    const { status } = await fetch(`${issuerUrl}/.well-known/openid-configuration`);
    if (status !== 200) throw new Error('The issuer is down');
    return start(base);
  },
});
