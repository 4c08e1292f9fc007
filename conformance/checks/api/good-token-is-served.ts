import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

export default defineCheck({
  title:
    'A good token is served with what it says of user and organizations, whatever the case of Bearer',
  clauses: ['RFC9068-4', 'RFC9110-11.1', 'ASVS-v5.0-10.3.3'],
  level: 'MUST',
  attack: 'The API acts for another user, or for organizations that the token does not name.',
  async run(t) {
    const user = t.user();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    const token = await accessToken(t, { userId: user.id });
    for (const scheme of ['Bearer', 'bearer']) {
      const page = await call(t, '/api/me', `${scheme} ${token}`);
      t.equal(page.status, 200, `the status with ${scheme}`);
      const told: unknown = page.json();
      t.match(JSON.stringify(told), new RegExp(`"sub":"${user.id}"`), 'the answer');
      t.match(JSON.stringify(told), new RegExp(`"id":"${id}"`), 'the answer');
    }
  },
});
