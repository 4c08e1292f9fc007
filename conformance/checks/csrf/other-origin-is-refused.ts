import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST from another site is refused',
    attack: 'A page the user visits signs them out, or acts in their organizations.',
    headers: () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
  }),
);
