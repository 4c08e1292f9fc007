import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

export default defineCheck(
  forgedPost({
    title: 'A POST whose origin is "null" is refused',
    attack: 'A sandboxed frame on any page sends it, and acts for the user.',
    headers: () => ({ origin: 'null', 'sec-fetch-site': undefined }),
  }),
);
