import type { ClientInput, IssuerOptions } from '@authpi/mock-issuer';
import type { ClauseId } from './clauses.ts';
import type { CheckContext } from './context.ts';
import type { ModuleName } from './openid-modules.ts';

/** MUST fails a run; SHOULD only warns; PROJECT is a promise of this project's own, and fails a run. */
export type Level = 'MUST' | 'SHOULD' | 'PROJECT';

export interface Check {
  /** `area/slug`, from the file's path `checks/area/slug.ts`. */
  readonly id: string;
  /** One sentence that says what a conforming app does. */
  readonly title: string;
  readonly clauses: readonly [ClauseId, ...ClauseId[]];
  readonly level: Level;
  /** What an attacker gains, or a user loses, where the check fails. */
  readonly attack: string;
  /** The OpenID Foundation's test modules whose duty this check covers. */
  readonly modules?: readonly ModuleName[];
  /** Asks for an app process and an issuer that no other check uses. */
  readonly own?: OwnApp;
  run(t: CheckContext): Promise<void>;
}

export interface OwnApp {
  /** Added to the app's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly issuer?: IssuerOptions;
  /** How the app is registered; left out, with an id and a secret that the issuer makes. */
  readonly client?: Pick<ClientInput, 'id' | 'secret' | 'tokenEndpointAuth'>;
}

export type CheckDefinition = Omit<Check, 'id'>;

/** The default export of every file under `checks/`. */
export function defineCheck(definition: CheckDefinition): CheckDefinition {
  return definition;
}
