import type { CheckContext } from '../../src/context.ts';
import { errorCodeIn } from '../../src/error-code.ts';

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
  const code = page.status === 403 ? errorCodeIn(page.json()) : undefined;
  t.equal([page.status, code], [403, 'insufficient_scope'], `POST in ${organization}`);
}
