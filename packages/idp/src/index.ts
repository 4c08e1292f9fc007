/**
 * Sign-in with AuthPI for server-side TypeScript: logins, sessions that refresh once, bearer tokens,
 * machine tokens and logout.
 *
 * @module @authpi/idp
 */

export type { CallOptions } from './abortable.ts';
export type { VerifyAccessTokenOptions } from './access-token.ts';
export { Agent, type AgentOptions } from './agent.ts';
export type {
  AuthorizationUrl,
  AuthorizationUrlOptions,
  SavedLogin,
} from './authorization-request.ts';
export type { Callback } from './authorization-response.ts';
export { endsSession, IdpError, type IdpErrorCode, type IdpErrorDetails } from './errors.ts';
export type { EventHook, IdpEvent, IdpEventName, IdpEvents, RefreshId } from './events.ts';
export { IdpClient, type LogoutUrlOptions } from './idp-client.ts';
export type { KeyCache } from './key-cache.ts';
export type { LogoutNotice, VerifyLogoutTokenOptions } from './logout-token.ts';
export type { MachineTokenOptions } from './machine-tokens.ts';
export type { ClientAuthentication, IdpClientOptions } from './options.ts';
export type { Organization } from './organizations.ts';
export type { PrincipalType } from './principal.ts';
export type { Profile, UserInfo } from './profile.ts';
export type { CreateAgentOptions } from './refresh/create-agent-options.ts';
export type { RefreshLease, RefreshLock } from './refresh-lock.ts';
export { grants } from './scopes.ts';
export type { SessionKeys, SessionOwner, SessionStore, StoredSession } from './session-store.ts';
export type { ExchangeCodeOptions } from './token-endpoint.ts';
export type { TokenIntrospection, TokenTypeHint } from './token-management.ts';
export type { TokenSet } from './token-set.ts';
export { version } from './version.ts';
