import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST from the own host by another scheme or port is refused',
    attack:
      'Whoever is on the way answers for the http origin, or runs something on another port, and acts for every user.',
    headers({ app }) {
      const { host, hostname, protocol } = new URL(app.baseUrl);
      const otherScheme = protocol === 'https:' ? 'http:' : 'https:';
      return [`${otherScheme}//${host}`, `${protocol}//${hostname}:8443`].map((origin) => ({
        origin,
        'sec-fetch-site': 'same-site',
      }));
    },
  }),
);
