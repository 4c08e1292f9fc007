import * as v from 'valibot';
import { checkInput } from '../check-input.ts';
import type { World } from '../issuer-state.ts';
import { optional, seconds, text } from '../schemas.ts';
import { agreeing, type Names } from './names.ts';
import { unusedId } from './unused-id.ts';

export type UserStatus = 'active' | 'suspended' | 'disabled';

export interface User extends Names {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  updatedAt: number;
  status: UserStatus;
  email: string;
  emailVerified: boolean;
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

/** What `users.create` takes, for callers without a compiler. A name's part may be empty. */
export const userInput = v.strictObject({
  id: optional(text),
  email: optional(text),
  emailVerified: optional(v.boolean()),
  name: optional(v.string()),
  givenName: optional(v.string()),
  familyName: optional(v.string()),
  picture: optional(text),
  locale: optional(text),
  phoneNumber: optional(text),
  address: optional(v.record(v.string(), v.string())),
  status: optional(v.picklist(['active', 'suspended', 'disabled'])),
  accessTokenSeconds: optional(v.union([seconds, v.array(seconds)])),
} satisfies Record<keyof UserInput, v.GenericSchema>);

const userChanges = v.omit(userInput, ['id']);

const givenNames = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Tony', 'Frances', 'Donald'];
const familyNames = ['Byron', 'Murray', 'Mathison', 'Wybe', 'Huberman', 'Hoare', 'Allen', 'Ervin'];
const nobody: Names = { name: '', givenName: '', familyName: '' };

/** Who may sign in. */
export class Users {
  readonly #world: World;
  readonly #users = new Map<string, User>();
  readonly #issued = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Who is given a name alone has its first word as given name, and the others as family name.
   *
   * @throws RangeError when the id that is wanted is taken
   * @throws TypeError for a member that is none, or takes no such value
   */
  create(given: UserInput = {}): User {
    const input = checkInput('users.create', userInput, given);
    const { ids, clock, events } = this.#world;
    const now = clock.nowInMilliseconds();
    const count = this.#users.size;
    const names = agreeing(input, input.name === undefined ? inventedNames(count) : nobody);
    const user: User = {
      status: 'active',
      email: addressOf(names, count + 1),
      emailVerified: true,
      ...input,
      ...names,
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

  /**
   * Names that are left out follow those that are given.
   *
   * @throws RangeError when there is no such user
   * @throws TypeError for a member that is none, or takes no such value
   */
  update(id: string, given: Omit<UserInput, 'id'>): User {
    const changes = checkInput('users.update', userChanges, given);
    const user = this.#users.get(id);
    if (user === undefined) throw new RangeError(`no user ${id}`);
    const names = agreeing(changes, user);
    Object.assign(user, changes, names, { updatedAt: this.#world.clock.later(user.updatedAt) });
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

function inventedNames(count: number): Names {
  const givenName = givenNames[count % givenNames.length] ?? 'Ada';
  const familyName = familyNames[count % familyNames.length] ?? 'Byron';
  return { name: `${givenName} ${familyName}`, givenName, familyName };
}

/** Names hold more than addresses may. */
function addressOf({ givenName, familyName }: Names, place: number): string {
  const words = `${givenName} ${familyName}`
    .toLowerCase()
    .normalize('NFKD')
    .match(/[a-z0-9]+/g);
  return `${[...(words ?? ['user']), place].join('.')}@example.com`;
}

/** The claims that a scope grants (OpenID Connect Core section 5.4); none is empty (section 5.3.2). */
export function profileClaims(user: User, scopes: readonly string[]): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  if (scopes.includes('profile')) {
    claims.name = user.name;
    if (user.givenName !== '') claims.given_name = user.givenName;
    if (user.familyName !== '') claims.family_name = user.familyName;
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
