import type { CheckDefinition, OwnApp } from './check.ts';
import type { CheckContext } from './context.ts';
import { answered } from './exchange.ts';

type Scopes = readonly string[];

const reader: Scopes = ['projects:read'];
const writer: Scopes = ['projects:read', 'projects:write'];

export interface Change {
  /** Completes the sentence "A user … ". */
  readonly title: string;
  /** Undefined: not a member. */
  readonly before: Scopes | undefined;
  readonly after: Scopes | undefined;
  /** The login names the organization, so that its tokens are for that one alone. */
  readonly isSelected?: true;
  /** The change is about more than one user. */
  readonly own?: OwnApp;
  /** What is so before the user signs in. */
  prepare?(t: CheckContext, organization: string): void;
  apply(t: CheckContext, organization: string, userId: string): void;
}

/** Everything that can happen to a membership while its user is signed in. */
export const changes = {
  added: {
    title: 'added to an organization',
    before: undefined,
    after: reader,
    apply: (t, id, userId) => t.issuer.organizations.members.add(id, { userId, scopes: reader }),
  },
  removed: {
    title: 'removed from an organization',
    before: reader,
    after: undefined,
    apply: (t, id, userId) => t.issuer.organizations.members.remove(id, userId),
  },
  'scopes-changed': {
    title: 'given other scopes in an organization',
    before: writer,
    after: reader,
    apply: (t, id, userId) => t.issuer.organizations.members.update(id, userId, { scopes: reader }),
  },
  'member-suspended': {
    title: 'whose membership is suspended',
    before: reader,
    after: undefined,
    apply: (t, id, userId) =>
      t.issuer.organizations.members.update(id, userId, { status: 'suspended' }),
  },
  'organization-suspended': {
    title: 'whose organization is suspended',
    before: reader,
    after: undefined,
    apply: (t, id) => t.issuer.organizations.suspend(id),
  },
  'organization-reactivated': {
    title: 'whose organization is reactivated',
    before: undefined,
    after: reader,
    prepare: (t, id) => t.issuer.organizations.suspend(id),
    apply: (t, id) => t.issuer.organizations.reactivate(id),
  },
  'organization-deleted': {
    title: 'whose organization is deleted',
    before: reader,
    after: undefined,
    apply: (t, id) => t.issuer.organizations.delete(id),
  },
  'client-restricted': {
    title: 'whose organization the client may no longer see',
    before: reader,
    after: undefined,
    own: {},
    apply: (t) => t.issuer.clients.update(t.app.clientId, { organizations: 'none' }),
  },
  'selected-organization-left': {
    title: 'removed from the organization that the login selected',
    before: reader,
    after: undefined,
    isSelected: true,
    apply: (t, id, userId) => t.issuer.organizations.members.remove(id, userId),
  },
} as const satisfies Record<string, Change>;

export type ChangeName = keyof typeof changes;

export interface Moment {
  /** The heading of its column. */
  readonly heading: string;
  title(change: string): string;
  readonly attack: string;
  /** What is shown then: what was, what is, or no more than that the issuer refuses. */
  shows(change: Change): 'before' | 'after' | 'refused';
  judge(t: CheckContext, changed: Changed): Promise<void>;
}

interface Changed {
  readonly user: ReturnType<CheckContext['user']>;
  readonly signedIn: ReturnType<CheckContext['browser']>;
  readonly organization: string;
  readonly change: Change;
  /** What the app's API makes of the session's newest access token. */
  atTheApi(): Promise<Scopes | undefined>;
}

/** Everywhere that a change shows, or must not show yet. */
export const moments = {
  /** The tokens of the session stay as they are until they are replaced: no call, no guess, no sign-out. */
  'issued-token-unchanged': {
    heading: 'token in hand',
    title: (change) => `A user ${change} keeps what the issued token says until it is replaced`,
    attack:
      'An app that asks the issuer at every request fails with it; one that guesses shows rights nobody gave.',
    shows: () => 'before',
    async judge(t, { signedIn, organization, change }) {
      t.equal(await scopesIn(t, signedIn, organization), change.before, 'the scopes still shown');
    },
  },
  'next-refresh': {
    heading: 'next refresh',
    title: (change) => `A user ${change} sees it after the next refresh`,
    attack: 'Whoever lost access keeps it for the rest of the session, which may be days.',
    shows: () => 'after',
    async judge(t, { signedIn, organization, change }) {
      const refreshed = await signedIn.fetch('/refresh', { method: 'POST' });
      const shown = scopesOf(t.organizationsOf(refreshed), organization);
      t.equal(shown, change.after, 'the scopes in the answer to /refresh');
      t.equal(await scopesIn(t, signedIn, organization), change.after, 'the scopes afterwards');
    },
  },
  'new-login': {
    heading: 'new login',
    title: (change) => `A user ${change} sees it after signing in again`,
    attack: 'Whoever lost access gets it back with every sign-in.',
    shows: ({ isSelected }) => (isSelected ? 'refused' : 'after'),
    async judge(t, { user, organization, change }) {
      const again = t.browser();
      if (change.isSelected) {
        const page = await t.login(again, user, { org: organization });
        t.equal(page.status, 400, 'the status of the callback');
        await t.signedOut(again);
        return;
      }
      await t.signIn(again, user);
      t.equal(await scopesIn(t, again, organization), change.after, 'the scopes of the new login');
    },
  },
  'bearer-api': {
    heading: 'bearer API',
    title: (change) => `The API serves a user ${change} as the access token says, old or new`,
    attack:
      'The API answers from something else than the token it was given: from a cache, or from another call.',
    shows: () => 'before',
    async judge(t, { signedIn, change, atTheApi }) {
      t.equal(await atTheApi(), change.before, 'the scopes of the access token in hand');
      await signedIn.fetch('/refresh', { method: 'POST' });
      t.equal(await atTheApi(), change.after, 'the scopes of the access token after a refresh');
    },
  },
  userinfo: {
    heading: 'userinfo',
    title: (change) => `A user ${change} sees it at once on /profile`,
    attack: 'The page that asks the issuer at this moment tells what was true at the login.',
    shows: () => 'after',
    async judge(t, { signedIn, organization, change }) {
      const profile = t.organizationsOf(await signedIn.fetch('/profile'));
      t.equal(scopesOf(profile, organization), change.after, 'the scopes on /profile');
    },
  },
} as const satisfies Record<string, Moment>;

export type MomentName = keyof typeof moments;

/** One cell of the table docs/propagation.md: a change, and one of the places where it shows. */
export function propagation(changeName: ChangeName, momentName: MomentName): CheckDefinition {
  const change: Change = changes[changeName];
  const moment: Moment = moments[momentName];
  return {
    title: moment.title(change.title),
    clauses: change.isSelected
      ? ['AUTHPI-membership-propagation', 'AUTHPI-selected-organization']
      : ['AUTHPI-membership-propagation'],
    level: 'PROJECT',
    attack: moment.attack,
    ...(change.own === undefined ? {} : { own: change.own }),
    async run(t) {
      const user = t.user();
      const { id: organization } = t.issuer.organizations.create();
      if (change.before !== undefined || change.prepare !== undefined) {
        const scopes = change.before ?? reader;
        t.issuer.organizations.members.add(organization, { userId: user.id, scopes });
      }
      change.prepare?.(t, organization);
      const signedIn = t.browser();
      await t.signIn(signedIn, user, change.isSelected ? { org: organization } : {});
      t.equal(await scopesIn(t, signedIn, organization), change.before, 'the scopes at first');
      change.apply(t, organization, user.id);
      await moment.judge(t, {
        user,
        signedIn,
        organization,
        change,
        async atTheApi() {
          const issued = t.seen(user, { endpoint: 'token' }).at(-1);
          const token = answered(t.defined(issued, 'an answer with tokens'), 'access_token');
          const page = await t.browser().fetch('/api/me', {
            from: null,
            headers: { authorization: `Bearer ${token}` },
          });
          return scopesOf(t.organizationsOf(page), organization);
        },
      });
    },
  };
}

/** Undefined where the organization is not among the user's. */
async function scopesIn(t: CheckContext, browser: Changed['signedIn'], organization: string) {
  return scopesOf(await t.organizations(browser), organization);
}

function scopesOf(
  organizations: readonly { readonly id: string; readonly scopes: Scopes }[],
  organization: string,
): Scopes | undefined {
  return organizations.find(({ id }) => id === organization)?.scopes;
}
