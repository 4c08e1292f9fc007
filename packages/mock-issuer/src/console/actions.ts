import type { Issuer } from '../issuer.ts';
import type { Section } from './frame.ts';

export interface Action {
  /** Below the issuer's console. */
  readonly path: string;
  /** Where the person is afterwards. */
  readonly section: Section;
  /** @throws RangeError when something named does not exist */
  run(issuer: Issuer, given: Given): unknown;
}

/** The parameters of the path, and of the form. */
export interface Given {
  readonly path: { readonly [name: string]: string | undefined };
  readonly form: { readonly [name: string]: unknown };
}

/** Everything that a button of the console does. */
export const actions: readonly Action[] = [
  {
    path: 'organizations',
    section: '',
    run: ({ organizations }, { form }) => organizations.create({ name: text(form.name) }),
  },
  {
    path: 'organizations/:org/suspend',
    section: '',
    run: ({ organizations }, { path }) => organizations.suspend(text(path.org)),
  },
  {
    path: 'organizations/:org/reactivate',
    section: '',
    run: ({ organizations }, { path }) => organizations.reactivate(text(path.org)),
  },
  {
    path: 'organizations/:org/members',
    section: '',
    run({ organizations, users }, { path, form }) {
      const userId = text(form.user);
      if (users.get(userId) === undefined) throw new RangeError(`no user ${userId}`);
      organizations.members.add(text(path.org), { userId, scopes: scopesOf(form) });
    },
  },
  {
    path: 'organizations/:org/members/:user/scopes',
    section: '',
    run: ({ organizations }, { path, form }) =>
      organizations.members.update(text(path.org), text(path.user), { scopes: scopesOf(form) }),
  },
  {
    path: 'organizations/:org/members/:user/suspend',
    section: '',
    run: ({ organizations }, { path }) =>
      organizations.members.update(text(path.org), text(path.user), { status: 'suspended' }),
  },
  {
    path: 'organizations/:org/members/:user/reactivate',
    section: '',
    run: ({ organizations }, { path }) =>
      organizations.members.update(text(path.org), text(path.user), { status: 'active' }),
  },
  {
    path: 'organizations/:org/members/:user/remove',
    section: '',
    run: ({ organizations }, { path }) =>
      organizations.members.remove(text(path.org), text(path.user)),
  },
  {
    path: 'users',
    section: 'users',
    run: ({ users }, { form }) => users.create({ name: text(form.name), email: text(form.email) }),
  },
  {
    path: 'users/:user/suspend',
    section: 'users',
    run: ({ users }, { path }) => users.update(text(path.user), { status: 'suspended' }),
  },
  {
    path: 'users/:user/reactivate',
    section: 'users',
    run: ({ users }, { path }) => users.update(text(path.user), { status: 'active' }),
  },
  {
    path: 'sessions/:session/revoke',
    section: 'sessions',
    run: ({ sessions }, { path }) => sessions.revoke(text(path.session)),
  },
];

/** @throws RangeError when it is left out */
function text(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new RangeError('something is left out');
}

function scopesOf({ scopes }: Given['form']): string[] {
  return String(scopes ?? '')
    .split(/\s+/)
    .filter((scope) => scope !== '');
}
