import type { Clock } from './clock.ts';
import { Faults } from './faults/faults.ts';
import type { Ids } from './ids.ts';
import type { IssuerSettings } from './issuer-options.ts';
import { RequestRecord } from './record.ts';
import { AuthorizationCodes } from './registry/authorization-codes.ts';
import { Clients } from './registry/clients.ts';
import { Organizations } from './registry/organizations.ts';
import { RefreshTokens } from './registry/refresh-tokens.ts';
import { type Session, Sessions } from './registry/sessions.ts';
import { Users } from './registry/users.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What differs in tests that want no surprises: the time, and what is random. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
}

/** All that one issuer knows; the endpoints share it. */
export interface IssuerState extends World {
  /** The issuer identifier, which is also the prefix of every endpoint. */
  readonly url: string;
  readonly settings: IssuerSettings;
  readonly keys: SigningKeys;
  readonly clients: Clients;
  readonly users: Users;
  readonly organizations: Organizations;
  readonly sessions: Sessions;
  readonly codes: AuthorizationCodes;
  readonly refreshTokens: RefreshTokens;
  /** The `jti` of access tokens that were revoked one by one. */
  readonly revokedAccessTokens: Set<string>;
  readonly faults: Faults;
  readonly record: RequestRecord;
}

export function createState(
  url: string,
  settings: IssuerSettings,
  keys: SigningKeys,
  world: World,
  onSessionEnd: (session: Session) => void,
): IssuerState {
  const sessions = new Sessions(world, onSessionEnd);
  return {
    ...world,
    url,
    settings,
    keys,
    sessions,
    clients: new Clients(world, settings.signingAlg),
    users: new Users(world),
    organizations: new Organizations(world),
    codes: new AuthorizationCodes(world, sessions, settings.codeSeconds),
    refreshTokens: new RefreshTokens(world, sessions, settings.refreshReuse),
    revokedAccessTokens: new Set(),
    faults: new Faults(),
    record: new RequestRecord(),
  };
}
