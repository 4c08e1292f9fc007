import { defineCheck } from '../../src/check.ts';

const variants: readonly ((state: string) => string)[] = [
  (state) => `${state.slice(0, -1)}${state.endsWith('A') ? 'Q' : 'A'}`,
  (state) => state.slice(0, -1),
  (state) => `${state}x`,
  otherCase,
];

export default defineCheck({
  title:
    'A callback whose state only resembles that of the login is rejected before any token request',
  clauses: ['RFC6749-10.12', 'RFC9700-4.7.1'],
  level: 'MUST',
  attack: 'What is compared in part can be guessed in part, and forged for the rest.',
  async run(t) {
    for (const resembling of variants) {
      const user = t.user();
      const browser = t.browser();
      const response = await t.authorize(browser, await t.beginLogin(browser), user);
      const callback = t.defined(response.location, 'the callback');
      const state = t.defined(callback.searchParams.get('state') ?? undefined, 'its state');
      callback.searchParams.set('state', resembling(state));
      const page = await browser.navigate(callback, { from: t.issuer.url });
      await t.rejected(browser, user, page, { noTokenRequest: true });
    }
  },
});

/** Of a state without letters there is none: it is made longer then. */
function otherCase(state: string): string {
  const others = [state.toUpperCase(), state.toLowerCase(), `${state}X`];
  return others.find((other) => other !== state) ?? state;
}
