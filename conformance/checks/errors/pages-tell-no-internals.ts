import { defineCheck } from '../../src/check.ts';

/** A line of a stack, in the styles of V8, of Python, and of others that name file and line; or a path of the server. */
const internals = [
  /\bat [^\n(]+ \(\S+:\d+:\d+\)|\bat (async )?\S*[/.]\S*:\d+:\d+|node_modules|file:\/\/|\.[cm]?[jt]s:\d+/,
  /Traceback \(most recent call last\)|\.py"?, line \d+/,
  /\.(?:java|kt|scala|cs|fs|vb|go|php|rb|exs?)(?::(?:line )?\d+|\(\d+\)| on line \d+)/,
  /\.rs:\d+:\d+|\bgoroutine \d+ \[/,
];

export default defineCheck({
  title: 'No error page shows a stack, a path of the server or a secret',
  clauses: ['ASVS-v5.0-16.5.1'],
  level: 'MUST',
  attack: 'Errors are provoked to read code, versions and tokens off the page.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const errors = [
      await browser.navigate('/callback'),
      await browser.navigate('/callback?code=x&state=y', { from: t.issuer.url }),
      await browser.navigate('/callback?state=%E0%A4%A', { from: t.issuer.url }),
      await browser.navigate('/nowhere'),
    ];
    if (t.serves('POST', '/orgs/:orgId/projects')) {
      errors.push(await browser.post('/orgs/%E0%A4%A/projects'));
    }
    if (t.serves('POST', '/backchannel-logout')) {
      errors.push(await browser.post('/backchannel-logout', { form: { logout_token: 'a.b.c' } }));
    }
    if (t.serves('GET', '/api/me')) {
      const headers = { authorization: 'Bearer a.b.c' };
      errors.push(await browser.fetch('/api/me', { headers }));
    }
    const faults = ['token/not-json', 'token/unavailable', 'token/error'] as const;
    for (const fault of t.offers('refresh') ? faults : []) {
      const unlucky = t.user({ accessTokenSeconds: [-1, 1_800] });
      const elsewhere = t.browser();
      await t.login(elsewhere, unlucky);
      const injected = t.fault(unlucky, { fault, grant: 'refresh_token' });
      const page = await elsewhere.navigate('/dashboard');
      t.ok(injected.hits > 0, `${fault} to happen`, 'it did not');
      t.noSecretsIn(page, unlucky);
      errors.push(page);
    }
    for (const page of errors) {
      t.noSecretsIn(page, user);
      const texts = [page.body, page.text()];
      const isTold = internals.some((pattern) => texts.some((text) => pattern.test(text)));
      t.ok(!isTold, `no internals in ${page.describe()}`, page.text().slice(0, 300));
    }
  },
});
