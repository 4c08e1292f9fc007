import { defineCheck } from '../../src/check.ts';
import { redirectLeadsNowhere } from './_redirected.ts';

export default defineCheck({
  title: 'A token endpoint that redirects is not followed',
  clauses: ['RFC9700-4.12', 'RFC6749-10.5'],
  level: 'MUST',
  attack: 'The code, the verifier and the client secret go to wherever the redirect points.',
  async run(t) {
    // The two that keep the method and the form.
    for (const status of [307, 308]) await redirectLeadsNowhere(t, status);
  },
});
