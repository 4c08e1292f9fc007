import { defineCheck } from '../../src/check.ts';
import { show } from '../../src/show.ts';

export default defineCheck({
  title: 'No header that proxies and frameworks set among themselves signs anybody in',
  clauses: ['ASVS-v5.0-4.1.3', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack: 'Whoever writes the header is any user, or passes by the question who they are.',
  async run(t) {
    const [user, other] = [t.user(), t.user()];
    const browser = t.browser();
    await t.signIn(browser, user);
    const claims: Record<string, string>[] = [
      { 'x-forwarded-user': other.id, 'x-forwarded-email': other.email },
      { 'x-auth-request-user': other.id, 'x-auth-request-email': other.email },
      { 'remote-user': other.id, 'x-remote-user': other.id, 'x-user-id': other.id },
      { 'x-original-url': '/healthz', 'x-rewrite-url': '/healthz', 'x-forwarded-uri': '/healthz' },
      { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
      { 'user-agent': 'kube-probe/1.34' },
      { 'user-agent': 'GoogleHC/1.0' },
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
    ];
    for (const headers of claims) {
      const stranger = await t.browser().fetch('/dashboard', { headers });
      t.ok(stranger.status >= 300, `no dashboard with ${show(headers)}`, stranger.inFull());
      const page = await t.dashboard(browser, { headers });
      t.ok(
        !page.body.includes(other.id),
        `nothing of another with ${show(headers)}`,
        page.inFull(),
      );
    }
    await t.signedIn(browser, user);
  },
});
