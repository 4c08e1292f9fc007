import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST without Origin and Sec-Fetch-Site is refused',
    attack: 'An old browser, or a header stripped on the way, lets other sites act for the user.',
    headers: ({ app: { baseUrl } }) => {
      // A page elsewhere may have our address in its own.
      const referrers = [undefined, `https://evil.example/?${baseUrl}`, `${baseUrl}.evil.example/`];
      return referrers.map((referer) => ({
        origin: undefined,
        'sec-fetch-site': undefined,
        referer,
      }));
    },
  }),
);
