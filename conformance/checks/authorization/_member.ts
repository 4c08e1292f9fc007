import type { CheckContext } from '../../src/context.ts';

/** A new organization in which the user has these scopes; gives its id. */
export function organizationOf(
  t: CheckContext,
  user: { readonly id: string },
  scopes: readonly string[],
): string {
  const { id } = t.issuer.organizations.create();
  t.issuer.organizations.members.add(id, { userId: user.id, scopes });
  return id;
}

/** Signed in, and without the scope there. */
export async function refused(
  t: CheckContext,
  browser: ReturnType<CheckContext['browser']>,
  organization: string,
): Promise<void> {
  const page = await browser.fetch(`/orgs/${encodeURIComponent(organization)}/projects`, {
    method: 'POST',
  });
  const answer = page.status === 403 ? page.json() : undefined;
  t.equal([page.status, answer], [403, { error: 'insufficient_scope' }], `POST in ${organization}`);
}
