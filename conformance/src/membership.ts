import type { CheckDefinition } from './check.ts';
import type { CheckContext } from './context.ts';

type Scopes = readonly string[];

const reader: Scopes = ['projects:read'];
const writer: Scopes = ['projects:read', 'projects:write'];

interface Change {
  /** Completes the sentence "A user … ". */
  readonly title: string;
  readonly before: Scopes | undefined;
  readonly after: Scopes | undefined;
  /** What is so before the user signs in. */
  prepare?(t: CheckContext, organization: string): void;
  apply(t: CheckContext, organization: string, userId: string): void;
}

/** Everything that can happen to a membership while its user is signed in. */
const changes = {
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
} as const satisfies Record<string, Change>;

export type ChangeName = keyof typeof changes;

/** The tokens of the session stay as they are until they are replaced: no call, no guess, no sign-out. */
export function issuedTokenUnchanged(name: ChangeName): CheckDefinition {
  return check(
    name,
    (title) => `A user ${title} keeps what the issued token says until it is replaced`,
    'An app that asks the issuer at every request fails with it; one that guesses shows rights nobody gave.',
    async (t, { signedIn, organization, change }) => {
      t.equal(await scopesIn(t, signedIn, organization), change.before, 'the scopes still shown');
    },
  );
}

export function nextRefreshShows(name: ChangeName): CheckDefinition {
  return check(
    name,
    (title) => `A user ${title} sees it after the next refresh`,
    'Whoever lost access keeps it for the rest of the session, which may be days.',
    async (t, { signedIn, organization, change }) => {
      const refreshed = await signedIn.fetch('/refresh', { method: 'POST' });
      const shown = t.organizationsOf(refreshed).find(({ id }) => id === organization)?.scopes;
      t.equal(shown, change.after, 'the scopes in the answer to /refresh');
      t.equal(await scopesIn(t, signedIn, organization), change.after, 'the scopes afterwards');
    },
  );
}

export function newLoginShows(name: ChangeName): CheckDefinition {
  return check(
    name,
    (title) => `A user ${title} sees it after signing in again`,
    'Whoever lost access gets it back with every sign-in.',
    async (t, { user, organization, change }) => {
      const again = t.browser();
      await t.signIn(again, user);
      t.equal(await scopesIn(t, again, organization), change.after, 'the scopes of the new login');
    },
  );
}

interface Changed {
  readonly user: ReturnType<CheckContext['user']>;
  readonly signedIn: ReturnType<CheckContext['browser']>;
  readonly organization: string;
  readonly change: Change;
}

function check(
  name: ChangeName,
  title: (of: string) => string,
  attack: string,
  judge: (t: CheckContext, changed: Changed) => Promise<void>,
): CheckDefinition {
  const change: Change = changes[name];
  return {
    title: title(change.title),
    clauses: ['AUTHPI-membership-propagation'],
    level: 'PROJECT',
    attack,
    async run(t) {
      const user = t.user();
      const { id: organization } = t.issuer.organizations.create();
      if (change.before !== undefined || change.prepare !== undefined) {
        const scopes = change.before ?? reader;
        t.issuer.organizations.members.add(organization, { userId: user.id, scopes });
      }
      change.prepare?.(t, organization);
      const signedIn = t.browser();
      await t.signIn(signedIn, user);
      t.equal(await scopesIn(t, signedIn, organization), change.before, 'the scopes at first');
      change.apply(t, organization, user.id);
      await judge(t, { user, signedIn, organization, change });
    },
  };
}

/** Undefined where the organization is not among the user's. */
async function scopesIn(t: CheckContext, browser: Changed['signedIn'], organization: string) {
  return (await t.organizations(browser)).find(({ id }) => id === organization)?.scopes;
}
