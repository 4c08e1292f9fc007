import type { FaultId } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';

interface BadRotation extends Pick<CheckDefinition, 'title' | 'attack' | 'modules'> {
  readonly fault: Extract<FaultId, `id-token/${string}`>;
  readonly clauses?: CheckDefinition['clauses'];
  readonly level?: CheckDefinition['level'];
}

/** A refreshed ID token that does not continue the one of the login is not used: the session is over. */
export function rejectedRotation({
  fault,
  clauses = ['OIDCC-12.2'],
  level = 'MUST',
  ...rest
}: BadRotation): CheckDefinition {
  return {
    ...rest,
    clauses,
    level,
    async run(t) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      await t.login(browser, user);
      const injected = t.fault(user, { fault, grant: 'refresh_token' });
      const page = await t.dashboard(browser);
      t.equal(injected.hits, 1, 'refreshed ID tokens made so');
      t.notEqual(page.status, 200, 'the status of /dashboard');
      t.noSecretsIn(page, user);
      await t.signedOut(browser);
    },
  };
}
