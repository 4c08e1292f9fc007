import type { World } from '../issuer-state.ts';
import { unusedId } from './unused-id.ts';

export type UserStatus = 'active' | 'suspended' | 'disabled';

export interface User {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  updatedAt: number;
  status: UserStatus;
  email: string;
  emailVerified: boolean;
  name: string;
  givenName: string;
  familyName: string;
  picture?: string;
  locale?: string;
  phoneNumber?: string;
  address?: Readonly<Record<string, string>>;
  /**
   * The life of this user's access tokens in seconds, in the order they are issued; the last value stays. Zero or
   * less is a token that has expired already, so that expiry needs no waiting.
   */
  accessTokenSeconds?: number | readonly number[];
}

export type UserInput = Partial<Omit<User, 'createdAt' | 'updatedAt'>>;

const givenNames = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Tony', 'Frances', 'Donald'];
const familyNames = ['Byron', 'Murray', 'Mathison', 'Wybe', 'Huberman', 'Hoare', 'Allen', 'Ervin'];

export class Users {
  readonly #world: World;
  readonly #users = new Map<string, User>();
  readonly #issued = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @throws RangeError when the id that is wanted is taken */
  create(input: UserInput = {}): User {
    const { ids, clock, events } = this.#world;
    const now = clock.nowInMilliseconds();
    const count = this.#users.size;
    const givenName = input.givenName ?? givenNames[count % givenNames.length] ?? 'Ada';
    const familyName = input.familyName ?? familyNames[count % familyNames.length] ?? 'Byron';
    const user: User = {
      status: 'active',
      email: `${givenName}.${familyName}.${count + 1}@example.com`.toLowerCase(),
      emailVerified: true,
      name: `${givenName} ${familyName}`,
      ...input,
      givenName,
      familyName,
      id: unusedId(this.#users, input.id, () => ids.id('usr')),
      createdAt: now,
      updatedAt: now,
    };
    this.#users.set(user.id, user);
    events.emit({ type: 'user.created', data: user });
    return user;
  }

  get(id: string): User | undefined {
    return this.#users.get(id);
  }

  list(): User[] {
    return [...this.#users.values()];
  }

  /** @throws RangeError when there is no such user */
  update(id: string, changes: Omit<UserInput, 'id'>): User {
    const user = this.#users.get(id);
    if (user === undefined) throw new RangeError(`no user ${id}`);
    Object.assign(user, changes, { updatedAt: this.#world.clock.later(user.updatedAt) });
    this.#world.events.emit({ type: 'user.updated', data: user });
    return user;
  }

  /** The life of the access token that is issued to this user next, if the user says so. */
  nextAccessTokenSeconds(user: User): number | undefined {
    const issued = this.#issued.get(user.id) ?? 0;
    this.#issued.set(user.id, issued + 1);
    const { accessTokenSeconds } = user;
    if (accessTokenSeconds === undefined || typeof accessTokenSeconds === 'number') {
      return accessTokenSeconds;
    }
    return accessTokenSeconds[Math.min(issued, accessTokenSeconds.length - 1)];
  }
}

/** The claims that a scope grants (OpenID Connect Core section 5.4). */
export function profileClaims(user: User, scopes: readonly string[]): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  if (scopes.includes('profile')) {
    claims.name = user.name;
    claims.given_name = user.givenName;
    claims.family_name = user.familyName;
    if (user.picture !== undefined) claims.picture = user.picture;
    if (user.locale !== undefined) claims.locale = user.locale;
  }
  if (scopes.includes('email')) {
    claims.email = user.email;
    claims.email_verified = user.emailVerified;
  }
  if (scopes.includes('phone') && user.phoneNumber !== undefined) {
    claims.phone_number = user.phoneNumber;
    claims.phone_number_verified = true;
  }
  if (scopes.includes('address') && user.address !== undefined) claims.address = user.address;
  return claims;
}
