import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from '../api/_bearer.ts';

export default defineCheck({
  title:
    'What depends on who asks, from the begin of the login to the logout, is not stored by caches',
  clauses: ['ASVS-v5.0-14.3.2', 'AUTHPI-caching'],
  level: 'MUST',
  attack: 'The back button, or a proxy, shows a page of the user who has just signed out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    // Stored, it would be what is shown in the place of the page after the login.
    await browser.navigate('/dashboard');
    await t.login(browser, user);
    for (const path of ['/', '/dashboard', '/profile', '/machine']) {
      if (t.serves('GET', path)) await browser.navigate(path);
    }
    await browser.fetch('/dashboard', { from: null });
    for (const path of ['/refresh', '/logout']) {
      if (t.serves('POST', path)) await browser.post(path);
    }
    const visitor = t.browser();
    for (const path of ['/', '/dashboard']) {
      if (t.serves('GET', path)) await visitor.navigate(path);
    }
    const pages = [...browser.pages, ...visitor.pages].filter(
      ({ url }) => url.origin === t.app.baseUrl,
    );
    if (t.serves('GET', '/api/me')) {
      const claims = { scope: 'projects:read' };
      const token = await accessToken(t, { userId: user.id, claims });
      for (const path of ['/api/me', '/api/projects']) {
        if (t.serves('GET', path)) pages.push(await call(t, path, `Bearer ${token}`));
      }
    }
    for (const page of pages) {
      t.match(
        page.headers.get('cache-control'),
        /\bno-store\b/i,
        `Cache-Control, ${page.describe()}`,
      );
    }
  },
});
