import assert from 'node:assert/strict';
import { IdpError } from '../../src/index.ts';
import { startIssuer } from '../fake-issuer.ts';
import { failures } from '../secrecy.ts';
import { test } from '../suite.ts';

/** Word for word, because whoever reads an error is in trouble: what, expected and received, cure, clause. */
const messages: Readonly<Record<string, string>> = {
  'a callback of another login':
    'invalid_callback: The callback does not answer this login: unexpected "state" response parameter value. Let the user sign in again. [RFC 9700 section 4.7.1]',
  'a refusal to sign in that echoes the code':
    'authorization_denied: The issuer did not sign the user in (received access_denied: not [redacted] [redacted]). Let the user sign in again. [RFC 6749 section 4.1.2.1]',
  'a token request whose refusal echoes it':
    'token_request_rejected: The issuer refused the request (expected HTTP 200, received HTTP 400 invalid_grant: [redacted] [redacted]). Check the client registration, or let the user sign in again. [RFC 6749 section 5.2]',
  'a token answer of the wrong kind':
    'invalid_response: The token endpoint answer was refused: unsupported `token_type` value. The issuer, or something in between, sent an answer that the specification does not allow. [OpenID Connect Core 1.0 section 3.1.3.7]',
  'a token answer without an ID token':
    'invalid_response: The token endpoint answer was refused: "response" body "id_token" property must be a string. The issuer, or something in between, sent an answer that the specification does not allow. [OpenID Connect Core 1.0 section 3.1.3.7]',
  'an ID token with another nonce':
    'invalid_token: The token was refused: unexpected ID Token "nonce" claim value. Nothing of it was used. [OpenID Connect Core 1.0 section 3.1.3.7]',
  'an ID token by another key':
    'invalid_token: The token was refused: no published key matches its kid (expected a key of the jwks_uri, received kid [redacted]). Nothing of it was used: try again in 30 seconds. [OpenID Connect Core 1.0 section 10.1]',
  'an ID token that is none':
    'invalid_token: The token was refused: Invalid JWT. Nothing of it was used. [OpenID Connect Core 1.0 section 3.1.3.7]',
  'a login without an answer':
    'issuer_unavailable: The issuer did not serve "https://issuer.test/i_1/token" (expected a result or a refusal, received no answer). Nobody was signed out: try again later. [RFC 9110 section 15.6]',
  'a refresh that is refused':
    'session_ended: The issuer no longer accepts this refresh token (received HTTP 400 invalid_grant: [redacted] was spent). Let the user sign in again. [RFC 6749 section 5.2]',
  'a refresh that cannot be stored':
    'storage_failed: The session could not be stored by onRefresh (received Error). The rotated tokens are kept in memory and offered again: retry the request. [RFC 6749 section 6]',
  'a refresh about another user':
    'subject_mismatch: The refreshed ID token is about another user (expected "usr_1", received "usr_2"). Let the user sign in again. [OpenID Connect Core 1.0 section 12.2]',
  'stored tokens that are damaged':
    'configuration: The stored tokens are unusable: expiresAt must be a number of Unix seconds. Store agent.tokens whole, and pass it back unchanged. [SDK contract]',
  'a stored ID token that is damaged':
    'invalid_token: The token was refused: signature verification failed. Nothing of it was used. [OpenID Connect Core 1.0 section 3.1.3.7 step 6]',
  'userinfo that is refused':
    'token_request_rejected: The issuer refused the request (expected HTTP 200, received HTTP 401 invalid_token: [redacted]). Refresh the access token, or let the user sign in again. [RFC 6750 section 3.1]',
  'a revocation that fails':
    'token_request_rejected: The issuer refused the request (expected HTTP 200, received HTTP 400 invalid_request: [redacted]). Check the client registration. [RFC 6749 section 5.2]',
  'a bearer token for another audience':
    'invalid_token: The token was refused: it is meant for another audience (expected "https://api.test", received "https://other.test"). Nothing of it was used. [RFC 9068 section 4]',
  'a bearer token without a scope':
    'insufficient_scope: The token lacks a scope (expected c:d, received "a:b"). Answer 403 and name the scope. [RFC 6750 section 3.1]',
  'an ID token for a logout token':
    'invalid_token: The token was refused: missing required "events" claim. Nothing of it was used. [OpenID Connect Back-Channel Logout 1.0 section 2.6]',
  'a saved login that is damaged':
    'configuration: The saved login mixes two logins: its nonce does not belong to its codeVerifier. Keep one saved object per login. [SDK contract]',
  'a secret in the URL of the issuer':
    'configuration: issuerUrl must have no query, fragment or credentials. Use the issuer URL as the console shows it, and pass the secret as clientSecret. [OpenID Connect Discovery 1.0 section 3]',
  'a refresh after the session ended':
    'session_ended: The issuer no longer accepts this refresh token (received HTTP 400 invalid_grant: it is not accepted). Let the user sign in again. [RFC 6749 section 5.2]',
  'scopes that lack openid': `configuration: scopes must include "openid". Pass for example scopes: ['openid', 'profile', 'email']. [OpenID Connect Core 1.0 section 3.1.2.1]`,
};

test('error messages: there is one for each failure of the list', () => {
  assert.deepEqual(
    Object.keys(messages),
    failures.map(([what]) => what),
  );
});

for (const [what, provoke] of failures) {
  test(`error messages: ${what} says what to do`, async () => {
    const error = await provoke(await startIssuer());
    assert.ok(error instanceof IdpError);
    assert.equal(`${error.code}: ${error.message}`, messages[what]);
  });
}
