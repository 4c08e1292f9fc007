import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST that comes from no page is refused',
    attack:
      'What another program hands to the browser, such as a form in a mail, acts for the user.',
    headers: () => ({ origin: undefined, 'sec-fetch-site': 'none' }),
  }),
);
