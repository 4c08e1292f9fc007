import { defineCheck } from '../../src/check.ts';
import { isErrorCode, isErrorPage } from './_forms.ts';

export default defineCheck({
  title:
    'An address that is none is answered with 404, to people by a page and to programs by a code',
  clauses: ['AUTHPI-errors'],
  level: 'PROJECT',
  attack:
    'Whoever mistypes an address, or follows an old link, is shown something that they did not ask for.',
  async run(t) {
    const browser = t.browser();
    const [forPeople, forPrograms] = [
      await browser.navigate('/nowhere'),
      await browser.fetch('/nowhere'),
    ];
    for (const page of [forPeople, forPrograms])
      t.equal(page.status, 404, 'the status of /nowhere');
    isErrorPage(t, forPeople);
    isErrorCode(t, forPrograms);
  },
});
