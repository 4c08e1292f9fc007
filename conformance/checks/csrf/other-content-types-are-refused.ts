import { defineCheck } from '../../src/check.ts';
import { forgedPost } from './_refused.ts';

/** What a form or a script of another site may send without asking first. */
const types = [
  'text/plain',
  'multipart/form-data; boundary=x',
  'Application/X-WWW-Form-Urlencoded',
];

export default defineCheck(
  forgedPost({
    title: 'A POST from another site is refused, whatever the type of its content',
    attack: 'A form on another site that is sent as text passes by a guard that looks at forms.',
    headers: () =>
      types.map((type) => ({
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': type,
      })),
  }),
);
