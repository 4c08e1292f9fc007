import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

/** Registered, and what stands before the answer's own parameters. */
const uris = {
  'https://app.example/cb?x=a%20b&y=%7E': 'https://app.example/cb?x=a%20b&y=%7E&',
  'https://app.example/cb?state=own': 'https://app.example/cb?state=own&',
  'https://app.example/cb?a': 'https://app.example/cb?a&',
  'https://app.example/cb?': 'https://app.example/cb?',
  'https://APP.example:443/cb': 'https://APP.example:443/cb?',
  'com.example.app:/cb': 'com.example.app:/cb?',
  'https://app.example\\@other.example/': 'https://app.example/@other.example/?',
  'https://app.example/コード': `https://app.example/${encodeURIComponent('コード')}?`,
};
for (const [uri, begin] of Object.entries(uris)) {
  test(`what is registered as ${uri} is where the answer goes, with its own query first`, async () => {
    const party = await RelyingParty.withUser(
      server,
      {},
      { redirectUris: [uri], postLogoutRedirectUris: [uri] },
    );
    const url = party.authorizationUrl({ redirect_uri: uri });
    const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
    assert.ok(location.startsWith(`${begin}code=`), location);
    const sent = new URLSearchParams(location.slice(begin.length));
    assert.equal(sent.get('state'), 'the-state');
    const { body } = await party.redeem(sent.get('code') ?? '', { redirect_uri: uri });
    const logout = new URL(`${party.issuer.url}/logout`);
    logout.searchParams.set('id_token_hint', String(body.id_token));
    logout.searchParams.set('post_logout_redirect_uri', uri);
    logout.searchParams.set('state', 'bye');
    const left = await fetch(logout, { redirect: 'manual' });
    assert.equal(left.headers.get('location'), `${begin}state=bye`);
  });
}
