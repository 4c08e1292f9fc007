import type { Clock } from './clock.ts';
import { CredentialLock } from './credential-lock.ts';
import type { Events } from './events.ts';
import { Faults } from './faults/faults.ts';
import type { Ids } from './ids.ts';
import type { IssuerSettings } from './issuer-options.ts';
import { RequestRecord } from './record.ts';
import { Agents } from './registry/agents.ts';
import { AuthorizationCodes } from './registry/authorization-codes.ts';
import { Clients } from './registry/clients.ts';
import { Invitations } from './registry/invitations.ts';
import { Organizations } from './registry/organizations.ts';
import { RefreshTokens } from './registry/refresh-tokens.ts';
import { type Session, Sessions } from './registry/sessions.ts';
import { Users } from './registry/users.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What every part of an issuer needs: the time, what is random, and whom to tell. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: Events;
}

/** All that one issuer knows; the endpoints share it. */
export interface IssuerState extends World {
  /** The issuer identifier, which is also the prefix of every endpoint. */
  readonly url: string;
  readonly settings: IssuerSettings;
  readonly keys: SigningKeys;
  readonly clients: Clients;
  readonly agents: Agents;
  readonly users: Users;
  readonly organizations: Organizations;
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly codes: AuthorizationCodes;
  readonly refreshTokens: RefreshTokens;
  /** The `jti` of access tokens that were revoked one by one. */
  readonly revokedAccessTokens: Set<string>;
  readonly credentialLock: CredentialLock;
  readonly faults: Faults;
  readonly record: RequestRecord;
}

/** What an issuer knows at the beginning: its settings and keys. */
export function createState(
  url: string,
  settings: IssuerSettings,
  keys: SigningKeys,
  world: World,
  onSessionEnd: (session: Session) => void,
): IssuerState {
  const users = new Users(world);
  const agents = new Agents(world, settings.signingAlg);
  const organizations = new Organizations(
    world,
    (id) => (users.get(id) ?? agents.get(id)) !== undefined,
  );
  const sessions = new Sessions(world, settings, onSessionEnd);
  return {
    ...world,
    url,
    settings,
    keys,
    sessions,
    clients: new Clients(world, settings.signingAlg),
    agents,
    users,
    organizations,
    invitations: new Invitations(world, organizations, users),
    credentialLock: new CredentialLock(world.clock),
    codes: new AuthorizationCodes(world, sessions, settings.codeSeconds),
    refreshTokens: new RefreshTokens(world, sessions, settings.refreshReuse),
    revokedAccessTokens: new Set(),
    faults: new Faults(),
    record: new RequestRecord(settings.recordedExchanges),
  };
}
