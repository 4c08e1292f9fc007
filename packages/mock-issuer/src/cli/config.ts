import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { isBackchannelLogoutUri } from '../backchannel-logout-uri.ts';
import { isIssuerId, signingAlgs } from '../issuer-options.ts';
import { isRedirectUri } from '../redirect-uri.ts';
import { clientTypes, grantTypes } from '../registry/clients.ts';
import { UsageError } from './usage.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const url = v.pipe(v.string(), v.url());
const redirectUris = v.array(
  v.pipe(v.string(), v.check(isRedirectUri, 'must be absolute, without a fragment')),
);
const backchannelLogoutUri = v.pipe(
  v.string(),
  v.check(isBackchannelLogoutUri, 'must be http or https, without a fragment'),
);
const seconds = v.pipe(v.number(), v.integer());
const status = v.optional(v.picklist(['active', 'suspended']));
const signingAlg = v.picklist(signingAlgs);
/** What is left out stays out, so that the defaults are those of the library. */
const optional = <const S extends v.GenericSchema>(schema: S) => v.exactOptional(schema);

const client = v.strictObject({
  id: optional(text),
  secret: optional(text),
  name: optional(text),
  type: optional(v.picklist(clientTypes)),
  confidential: optional(v.boolean()),
  status: optional(v.picklist(['active', 'disabled'])),
  redirectUris: optional(redirectUris),
  postLogoutRedirectUris: optional(redirectUris),
  backchannelLogoutUri: optional(backchannelLogoutUri),
  grantTypes: optional(v.array(v.picklist(grantTypes))),
  scopes: optional(v.array(text)),
  responseSignatureAlg: optional(signingAlg),
  organizations: optional(v.union([v.picklist(['all', 'none']), v.array(text)])),
  accessTokenSeconds: optional(seconds),
  tokenEndpointAuth: optional(v.picklist(['client_secret_basic', 'client_secret_post'])),
});

const user = v.strictObject({
  id: optional(text),
  email: optional(v.pipe(v.string(), v.email())),
  emailVerified: optional(v.boolean()),
  name: optional(text),
  givenName: optional(text),
  familyName: optional(text),
  picture: optional(url),
  locale: optional(text),
  phoneNumber: optional(text),
  address: optional(v.record(v.string(), v.string())),
  status: optional(v.picklist(['active', 'suspended', 'disabled'])),
  accessTokenSeconds: optional(v.union([seconds, v.array(seconds)])),
});

const member = v.strictObject({
  /** An id or an e-mail address of the same issuer. */
  user: text,
  scopes: v.array(text),
  title: optional(text),
  status,
});

const organization = v.strictObject({
  id: optional(text),
  name: optional(text),
  type: optional(text),
  status,
  members: v.optional(v.array(member), []),
});

const issuer = v.strictObject({
  id: optional(v.pipe(v.string(), v.check(isIssuerId, 'must fit into a path'))),
  signingAlg: optional(signingAlg),
  accessTokenSeconds: optional(seconds),
  agentTokenSeconds: optional(seconds),
  idTokenSeconds: optional(seconds),
  refreshTokenSeconds: optional(seconds),
  sessionMaxSeconds: optional(seconds),
  sessionIdleSeconds: optional(seconds),
  codeSeconds: optional(seconds),
  refreshReuse: optional(
    v.union([v.picklist(['revoke', 'reject']), v.strictObject({ graceSeconds: seconds })]),
  ),
  idTokenOnRefresh: optional(v.boolean()),
  selectedOrgGone: optional(v.picklist(['empty', 'invalid_grant'])),
  issParameter: optional(v.boolean()),
  recordedExchanges: optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  lenient: optional(v.boolean()),
  clients: v.optional(v.array(client), []),
  users: v.optional(v.array(user), []),
  organizations: v.optional(v.array(organization), []),
});

const config = v.strictObject({ issuers: v.pipe(v.array(issuer), v.minLength(1)) });

/** What a configuration file holds, or exports by default. */
export type Config = v.InferInput<typeof config>;
export type IssuerConfig = v.InferOutput<typeof issuer>;

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
