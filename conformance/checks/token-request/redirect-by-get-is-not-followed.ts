import { defineCheck } from '../../src/check.ts';
import { redirectLeadsNowhere } from './_redirected.ts';

export default defineCheck({
  title: 'A token endpoint that redirects to a GET is not followed either',
  clauses: ['RFC9700-4.12', 'RFC6749-3.2'],
  level: 'MUST',
  attack:
    'What stays of the request has the client secret in its headers, and whatever the other place answers counts as tokens.',
  async run(t) {
    for (const status of [301, 302, 303]) await redirectLeadsNowhere(t, status);
  },
});
