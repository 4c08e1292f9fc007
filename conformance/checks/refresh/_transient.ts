import type { FaultInput } from '@authpi/mock-issuer';
import type { CheckDefinition } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { formOf } from '../../src/exchange.ts';
import { show } from '../../src/show.ts';

type Failure = Omit<FaultInput, 'user' | 'grant'>;

interface Outage extends Pick<CheckDefinition, 'title' | 'clauses' | 'level' | 'own'> {
  /** One, or several of which each is met by a session of its own. */
  readonly fault: Failure | readonly Failure[];
}

/** A refresh that fails for a reason that passes: 503 meanwhile, and the same session afterwards. */
export function transientFailure({ fault, ...rest }: Outage): CheckDefinition {
  return {
    ...rest,
    attack: 'Every hiccup of the issuer signs out everybody whose token expires just then.',
    async run(t) {
      for (const failure of [fault].flat()) await outlives(t, failure);
    },
  };
}

async function outlives(t: CheckContext, failure: Failure): Promise<void> {
  const user = t.user({ accessTokenSeconds: [-1, 1_800] });
  const browser = t.browser();
  await t.login(browser, user);
  const injected = t.fault(user, { ...failure, grant: 'refresh_token' });
  const meanwhile = await t.dashboard(browser);
  const cause = failure.value === undefined ? '' : ` with ${show(failure.value)}`;
  t.equal(meanwhile.status, 503, `the status of /dashboard while refreshing fails${cause}`);
  t.ok(injected.hits > 0, 'a refresh to be tried', 'none');
  injected.remove();
  await t.signedIn(browser, user);
  const spent = t.seen(user, { grantType: 'refresh_token' }).map(formOf);
  const tokens = new Set(spent.map((form) => form.get('refresh_token')));
  t.equal(tokens.size, 1, 'the number of refresh tokens sent');
}
