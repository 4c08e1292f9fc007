import { defineCheck } from '../../src/check.ts';

const destinations = [
  'image',
  'iframe',
  'script',
  'empty',
  'embed',
  'object',
  'frame',
  'fencedframe',
  'style',
  'manifest',
  'audio',
  'video',
  'track',
  'font',
  'worker',
  'sharedworker',
  'serviceworker',
  'xslt',
];

export default defineCheck({
  title: 'A login that another site begins as an image, frame or script is refused',
  clauses: ['ASVS-v5.0-7.6.2'],
  level: 'MUST',
  attack: 'A page that the user merely looks at signs them in without their doing.',
  async run(t) {
    const browser = t.browser();
    for (const destination of destinations) {
      const page = await browser.navigate('/login', {
        from: 'https://evil.example/',
        headers: { 'sec-fetch-dest': destination, 'sec-fetch-mode': 'no-cors' },
      });
      t.equal(page.status, 403, `the status of /login as ${destination}`);
      t.equal(page.setCookies, [], `the cookies set by /login as ${destination}`);
    }
  },
});
