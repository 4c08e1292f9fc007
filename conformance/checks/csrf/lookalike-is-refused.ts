import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST from an origin that only begins like the own one is refused',
    attack: 'Whoever owns such a domain acts for every user of the app.',
    headers: ({ app }) => ({
      origin: `${app.baseUrl}.evil.example`,
      'sec-fetch-site': undefined,
    }),
  }),
);
