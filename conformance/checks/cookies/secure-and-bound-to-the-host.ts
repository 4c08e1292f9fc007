import { defineCheck } from '../../src/check.ts';
import { cookiesIn, issuedCookies } from './_issued.ts';

export default defineCheck({
  title:
    'Every cookie is Secure and bound to this host by the __Host- prefix, whatever a proxy says of the scheme',
  clauses: ['ASVS-v5.0-3.3.1', 'ASVS-v5.0-3.3.3'],
  level: 'MUST',
  attack: 'The session travels over plain http, or a sibling domain plants a cookie of its own.',
  async run(t) {
    if (!t.app.baseUrl.startsWith('https:')) t.notApplicable('the app stands at an http origin');
    const browser = t.browser();
    // None may come: the app then takes it that the browser would not keep it.
    const otherwise = [
      await browser.navigate('/login', { headers: { 'x-forwarded-proto': 'http' } }),
      await browser.navigate('/login', { headers: { 'x-forwarded-proto': undefined } }),
    ];
    const cookies = [...(await issuedCookies(t)), ...cookiesIn(t, otherwise)];
    for (const { key, secure, domain, path } of cookies) {
      t.match(key, /^__Host-/, 'the name of a cookie');
      t.equal({ secure, domain, path }, { secure: true, domain: null, path: '/' }, key);
    }
  },
});
