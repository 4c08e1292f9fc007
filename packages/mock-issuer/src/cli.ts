#!/usr/bin/env node
import { type Arguments, readArguments } from './cli/arguments.ts';
import { AuthorityFile } from './cli/authority-file.ts';
import { readConfig } from './cli/config.ts';
import { setUp } from './cli/set-up.ts';
import { untilStopped } from './cli/until-stopped.ts';
import { CannotGoOn, cannot, UsageError, usage } from './cli/usage.ts';
import { controlCredentials } from './control-api/control-api.ts';
import { faultCatalogue } from './faults/catalogue.ts';
import type { Issuer } from './issuer.ts';
import { type IssuerServer, startIssuer } from './issuer-server.ts';
import { OAuthError } from './oauth-error.ts';
import { seedDemo } from './seed-demo.ts';
import { withoutUndefined } from './without-undefined.ts';

try {
  await run(readArguments());
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee --help.`);
    process.exitCode = 2;
  } else if (error instanceof CannotGoOn) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}

async function run(options: Arguments): Promise<void> {
  if (options.help) return console.log(usage);
  if (options.listFaults) return listFaults();
  const { port, host, seed, https, publicOrigin } = options;
  const stopped = untilStopped();
  await using server = await startIssuer({
    port,
    https,
    ...withoutUndefined({ host, seed, publicOrigin }),
  }).catch(cannot('listen'));
  await using authority = await AuthorityFile.write(server, options.caFile).catch(
    cannot('write the authority to trust'),
  );
  await createIssuers(server, options);
  for (const issuer of server.issuers) print(server, issuer, authority.path);
  console.log(`Look around: ${server.localOrigin}/\n`);
  await stopped;
}

async function createIssuers(server: IssuerServer, options: Arguments): Promise<void> {
  if (options.config === undefined) {
    const issuer = await server.createIssuer({ id: 'i_dev', ...options.issuer });
    seedDemo(issuer, options.redirectUris);
    return;
  }
  const { issuers } = await readConfig(options.config);
  for (const { clients, users, organizations, ...own } of issuers) {
    try {
      const issuer = await server.createIssuer({ ...options.issuer, ...own });
      setUp(issuer, { clients, users, organizations });
    } catch (error) {
      // What only shows when it is made: an id or a member that is there twice.
      if (!(error instanceof RangeError || error instanceof OAuthError)) throw error;
      throw new UsageError(`${options.config} is not right:\n  ${error.message}`);
    }
  }
}

function print({ localOrigin }: IssuerServer, issuer: Issuer, authority: string | undefined): void {
  const { accountId, keyId, keySecret } = controlCredentials;
  console.log(`AuthPI mock issuer: ${issuer.url}`);
  for (const { id, secret } of issuer.clients.list()) {
    console.log(`\nAUTHPI_ISSUER_URL=${issuer.url}\nAUTHPI_CLIENT_ID=${id}`);
    if (secret !== undefined) console.log(`AUTHPI_CLIENT_SECRET=${secret}`);
    // Node and Bun read the first, Deno the second.
    if (authority !== undefined) {
      console.log(`NODE_EXTRA_CA_CERTS=${authority}\nDENO_CERT=${authority}`);
    }
  }
  const trust = authority === undefined ? '' : `--cacert ${authority} `;
  console.log(`
Change who belongs where:
curl ${trust}-u ${keyId}:${keySecret} ${localOrigin}/v1/accounts/${accountId}/issuers/${issuer.id}/organizations
`);
}

function listFaults(): void {
  const width = Math.max(...Object.keys(faultCatalogue).map((id) => id.length));
  for (const [id, { does, clause }] of Object.entries(faultCatalogue)) {
    console.log(`${id.padEnd(width)}  ${does} (${clause})`);
  }
}
