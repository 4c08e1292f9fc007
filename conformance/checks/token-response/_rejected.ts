import type { FaultInput } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';

interface BadAnswer extends Pick<CheckDefinition, 'title' | 'clauses' | 'attack' | 'modules'> {
  readonly fault: FaultInput['fault'];
  /** Takes away what would be a reason of its own to refuse. */
  readonly beside?: FaultInput['fault'];
}

/** A token answer that is none ends the login with a 4xx page and without a session. */
export function rejectedAnswer({ fault, beside, ...rest }: BadAnswer): CheckDefinition {
  return {
    ...rest,
    level: 'MUST',
    async run(t) {
      const user = t.user();
      const browser = t.browser();
      const injected = t.fault(user, { fault });
      if (beside !== undefined) t.fault(user, { fault: beside });
      const page = await t.login(browser, user);
      t.equal(injected.hits, 1, 'the number of answers made so');
      await t.rejected(browser, user, page);
    },
  };
}

interface OddAnswer extends BadAnswer {
  readonly value?: unknown;
}

/** A token answer that looks unusual and is right. */
export function acceptedAnswer({ fault, value, ...rest }: OddAnswer): CheckDefinition {
  return {
    ...rest,
    level: 'MUST',
    async run(t) {
      const user = t.user();
      const browser = t.browser();
      const injected = t.fault(user, value === undefined ? { fault } : { fault, value });
      await t.signIn(browser, user);
      t.ok(injected.hits > 0, 'an answer made so', 'none');
      await t.signedIn(browser, user);
    },
  };
}
