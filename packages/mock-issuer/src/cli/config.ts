import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { isIssuerId, issuerOptions } from '../issuer-options.ts';
import { clientInput } from '../registry/clients.ts';
import { organizationInput } from '../registry/organizations.ts';
import { userInput } from '../registry/users.ts';
import { optional, text, texts } from '../schemas.ts';
import { UsageError } from './usage.ts';

const status = v.optional(v.picklist(['active', 'suspended']));

const user = v.strictObject({
  ...userInput.entries,
  email: optional(v.pipe(v.string(), v.email())),
  picture: optional(v.pipe(v.string(), v.url())),
});

const member = v.strictObject({
  /** An id or an e-mail address of the same issuer. */
  user: text,
  scopes: texts,
  title: optional(text),
  status,
});

const organization = v.strictObject({
  ...organizationInput.entries,
  type: optional(text),
  status,
  members: v.optional(v.array(member), []),
});

const content = {
  clients: v.optional(v.array(clientInput), []),
  users: v.optional(v.array(user), []),
  organizations: v.optional(v.array(organization), []),
};

const issuer = v.strictObject({
  ...issuerOptions.entries,
  id: optional(v.pipe(v.string(), v.check(isIssuerId, 'must fit into a path'))),
  ...content,
});

const config = v.strictObject({ issuers: v.pipe(v.array(issuer), v.minLength(1)) });

/** What a configuration file holds, or exports by default. */
export type Config = v.InferInput<typeof config>;
/** What an issuer knows from the beginning. */
export type IssuerContent = Pick<v.InferOutput<typeof issuer>, keyof typeof content>;

/** @throws UsageError that names the file and the place in it */
export async function readConfig(file: string): Promise<v.InferOutput<typeof config>> {
  const result = v.safeParse(config, await contentOf(file));
  if (result.success) return result.output;
  const problems = result.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`,
  );
  throw new UsageError(`${file} is not right:\n  ${problems.join('\n  ')}`);
}

async function contentOf(file: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse(await readFile(file, 'utf8'));
    const module: { default?: unknown } = await import(pathToFileURL(resolve(file)).href);
    return module.default;
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
