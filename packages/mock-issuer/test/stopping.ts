import { startIssuer } from '../src/index.ts';
import { example } from './breakage.ts';
import { RelyingParty } from './relying-party.ts';

/** A program that ends by itself, as soon as nothing is left open. */
await example();
const sink = 'http://127.0.0.1:9/';
const server = await startIssuer();
const party = await RelyingParty.create(server, {}, { backchannelLogoutUri: sink });
party.issuer.users.create();
await party.signIn();
const held = party.issuer.faults.inject({ fault: 'jwks/hang' });
const answer = fetch(`${party.issuer.url}/jwks.json`).catch(() => 'cut');
await held.reached();
for (const { id } of party.issuer.sessions.list()) party.issuer.sessions.revoke(id);
await server.stop();
console.log(await answer);
