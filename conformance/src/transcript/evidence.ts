import type { Exchange, User } from '@authpi/mock-issuer';
import type { BrowserRequest } from '../browser/traffic.ts';
import type { CheckContext } from '../context.ts';

/** What happened in one check, as it went over the wire. Holds secrets: only a transcript may be shown. */
export interface Evidence {
  readonly app: {
    readonly baseUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly issuerUrl: string;
  readonly users: readonly User[];
  readonly requests: readonly BrowserRequest[];
  readonly exchanges: readonly Exchange[];
}

/**
 * An app that other checks use too makes calls for them at the same time: of those, only calls for this check's users
 * belong to it. An app of the check's own makes none for anybody else.
 */
export function evidenceOf(context: CheckContext, appIsOwn: boolean): Evidence {
  const { app, issuer, users, traffic } = context;
  const ids = new Set(users.map(({ id }) => id));
  const exchanges = issuer.record
    .all({ since: context.start })
    .filter(({ userId }) => appIsOwn || (userId !== undefined && ids.has(userId)))
    .filter((exchange) => !context.wasInVain(exchange));
  return { app, issuerUrl: issuer.url, users, requests: traffic.requests, exchanges };
}
