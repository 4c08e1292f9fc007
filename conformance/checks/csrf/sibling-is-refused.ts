import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST from a sibling domain is refused',
    attack:
      'One forgotten subdomain acts for every user of the app: SameSite cookies do not stop it.',
    headers: ({ app }) => ({
      origin: `https://old.${new URL(app.baseUrl).host}`,
      'sec-fetch-site': 'same-site',
    }),
  }),
);
