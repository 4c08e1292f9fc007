/** A file that the author of a check starts from; both are right as they stand, and fit each other. */
export interface Draft {
  /** Below the suite's folder. */
  readonly path: string;
  readonly text: string;
}

/** The two files of a new check. */
export function draftsOf(id: string): readonly [check: Draft, mutant: Draft] {
  return [
    { path: `checks/${id}.ts`, text: check },
    { path: `mutants/${mutantOf(id)}.ts`, text: mutant(id) },
  ];
}

const listed = /(?<=beyondTheList: readonly string\[\] = \[\n)(?: {2}'[^']+',\n)*(?=\])/;

/**
 * The text of `traceability.ts` with the check among those beyond the list, until its author finds the requirement.
 *
 * @throws RangeError when the text has no such list
 */
export function withTrace(traceability: string, id: string): string {
  if (!listed.test(traceability)) throw new RangeError('traceability.ts has no list beyondTheList');
  return traceability.replace(listed, (lines) => {
    const entries = [...lines.split('\n').filter(Boolean), `  '${id}',`];
    return `${[...new Set(entries)].sort().join('\n')}\n`;
  });
}

/** `callback/code-is-hidden` is broken by `callback-code-is-hidden-not`, until its author finds a better name. */
export function mutantOf(id: string): string {
  return `${id.replace('/', '-')}-not`;
}

const check = `import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  // One sentence: what a conforming app does.
  title: 'A browser is told not to guess the type of the dashboard',
  // Prefixes are in src/clauses.ts, texts in src/clause-texts.ts. Read the clause before you cite it.
  clauses: ['AUTHPI-rules-for-all-routes'],
  // MUST or PROJECT fails a run, SHOULD warns.
  level: 'PROJECT',
  // What an attacker gains, or a user loses, where this fails.
  attack: 'What a user typed into the app is run as a script.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    // To make the issuer misbehave for this user: t.fault(user, { fault: 'id-token/bad-signature' });
    await t.signIn(browser, user);
    const page = await t.dashboard(browser);
    t.equal(page.headers.get('x-content-type-options'), 'nosniff', 'X-Content-Type-Options');
  },
});
`;

const mutant = (id: string) => `import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The browser may guess the type of the dashboard.',
  clause: 'AUTHPI-rules-for-all-routes',
  // These checks fail, and every other one passes.
  caughtBy: ['${id}'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/dashboard'
          ? withHeaders(response, { 'x-content-type-options': undefined })
          : response,
    }),
});
`;
