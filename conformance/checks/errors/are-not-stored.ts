import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'No error is stored by caches',
  clauses: ['AUTHPI-caching'],
  level: 'PROJECT',
  attack: 'A proxy goes on telling everybody of an outage, or of a refusal, that is long over.',
  async run(t) {
    const unlucky = t.user();
    const browser = t.browser();
    t.fault(unlucky, { fault: 'token/unavailable' });
    const errors = [
      await browser.navigate('/nowhere'),
      await browser.fetch('/nowhere'),
      await browser.navigate('/callback'),
      await t.login(browser, unlucky),
    ];
    if (t.offers('challenge')) errors.push(await t.dashboard(browser));
    if (t.serves('POST', '/logout')) {
      errors.push(await browser.post('/logout', { from: 'https://evil.example/' }));
    }
    if (t.serves('GET', '/api/me')) errors.push(await browser.fetch('/api/me'));
    for (const page of errors) {
      const what = `Cache-Control, ${page.describe()}`;
      t.match(page.headers.get('cache-control'), /\bno-store\b/i, what);
    }
  },
});
