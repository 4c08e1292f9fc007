import { defineCheck } from '../../src/check.ts';

const audience = 'https://api.example';

export default defineCheck({
  title: 'Where the API has an audience of its own, a machine token is requested for it',
  clauses: ['AUTHPI-environment', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  own: { env: { AUTHPI_AUDIENCE: audience } },
  attack: 'The app cannot call its own API, or calls it with a token that is good elsewhere.',
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const page = await browser.fetch('/machine');
    t.equal(page.status, 200, 'the status of /machine');
    const { sub } = { ...(page.json() as object | null) } as { sub?: unknown };
    t.equal(sub, t.app.clientId, 'sub in the answer');
  },
});
