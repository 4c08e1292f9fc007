import type { FaultId } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';

interface BadIdToken extends Pick<CheckDefinition, 'title' | 'clauses' | 'attack' | 'modules'> {
  readonly fault: Extract<FaultId, `id-token/${string}`>;
  readonly level?: CheckDefinition['level'];
  /** What the fault is to be given, one login after the other. */
  readonly values?: (t: CheckContext) => readonly unknown[];
}

/** A login whose ID token is wrong in one way ends with a 4xx page and without a session. */
export function rejectedIdToken({
  fault,
  level = 'MUST',
  values = () => [undefined],
  ...rest
}: BadIdToken): CheckDefinition {
  return {
    ...rest,
    level,
    async run(t) {
      const user = t.user();
      const browser = t.browser();
      for (const value of values(t)) {
        const injected = t.fault(user, { fault, value });
        const page = await t.login(browser, user);
        t.equal(injected.hits, 1, 'the number of ID tokens made so');
        await t.rejected(browser, user, page);
        injected.remove();
      }
      await t.signIn(browser, user);
      await t.signedIn(browser, user);
    },
  };
}
