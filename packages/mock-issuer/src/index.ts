export type { Config } from './cli/config.ts';
export type { Clock } from './clock.ts';
export { controlCredentials } from './control-api/control-api.ts';
export type { EventName, EventType, IssuerEvent } from './events.ts';
export { type FaultDescription, type FaultId, faultCatalogue } from './faults/catalogue.ts';
export {
  type CertificationModule,
  type Coverage,
  certificationModules,
} from './faults/certification-modules.ts';
export type { FaultInput } from './faults/fault-input.ts';
export type { InjectedFault } from './faults/faults.ts';
export type { Deliver, Issuer } from './issuer.ts';
export type { IssuerOptions, RefreshReuse, SigningAlg } from './issuer-options.ts';
export { type IssuerServer, type StartOptions, startIssuer } from './issuer-server.ts';
export type { MintInput } from './mint.ts';
export { type Exchange, type ExchangeFilter, mark } from './record.ts';
export type { Agent, AgentChanges, AgentInput, Verifier } from './registry/agents.ts';
export type {
  Client,
  ClientChanges,
  ClientInput,
  ClientType,
  GrantType,
  OrganizationRestriction,
} from './registry/clients.ts';
export type { Invitation, InvitationInput } from './registry/invitations.ts';
export type {
  Membership,
  MembershipChanges,
  MembershipInput,
  Organization,
  OrganizationClaim,
  OrganizationInput,
  StatusNote,
} from './registry/organizations.ts';
export type { Session, SessionStatus } from './registry/sessions.ts';
export type { User, UserInput, UserStatus } from './registry/users.ts';
export { seedDemo } from './seed-demo.ts';
export type { DeliverWebhook, Webhook, WebhookInput } from './webhooks.ts';
