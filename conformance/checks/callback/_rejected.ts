import type { FaultId } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';

interface BadResponse extends Pick<CheckDefinition, 'title' | 'clauses' | 'attack' | 'modules'> {
  readonly fault: Extract<FaultId, `authorization-response/${string}`>;
  readonly level?: CheckDefinition['level'];
}

/** An authorization response that is wrong in one way is rejected before its code is redeemed. */
export function rejectedResponse({ fault, level = 'MUST', ...rest }: BadResponse): CheckDefinition {
  return {
    ...rest,
    level,
    async run(t) {
      const user = t.user();
      const browser = t.browser();
      const injected = t.fault(user, { fault });
      const page = await t.login(browser, user);
      t.equal(injected.hits, 1, 'the number of responses made so');
      await t.rejected(browser, user, page, { noTokenRequest: true });
    },
  };
}
