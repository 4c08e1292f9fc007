import { defineCheck } from '../../src/check.ts';

const forged = 'forged-by-a-stranger';

export default defineCheck({
  title: 'What comes with a request begins no line of its own in the log',
  clauses: ['ASVS-v5.0-16.4.1'],
  level: 'MUST',
  own: {},
  attack: 'Whoever breaks in writes the log too: that somebody else did it, or that nobody did.',
  async run(t) {
    const user = t.user({ name: `Ada\n${forged}`, givenName: `Ada\r\n${forged}` });
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const end of ['%0a', '%0d%0a', '%0d']) {
      const stranger = t.browser();
      await stranger.navigate(`/nowhere${end}${forged}`);
      await stranger.navigate(`/login?return_to=/${end}${forged}`);
      const { searchParams } = await t.beginLogin(stranger);
      const state = searchParams.get('state') ?? '';
      const iss = encodeURIComponent(t.issuer.url);
      const text = `error_description=no${end}${forged}`;
      for (const query of [`error=access_denied&${text}`, `error=odd${end}${forged}&${text}`]) {
        await stranger.navigate(`/callback?${query}&state=${state}&iss=${iss}`);
      }
      if (t.serves('POST', '/orgs/:orgId/projects')) {
        await browser.post(`/orgs/org_a${end}${forged}/projects`);
      }
    }
    const printed = await t.endApp();
    const lines = printed.split(/[\r\n]+/).filter((line) => line.startsWith(forged));
    t.equal(lines, [], 'the lines that a stranger wrote');
  },
});
