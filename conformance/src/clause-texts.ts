import type { ClauseId } from './clauses.ts';

/** What each clause that is cited asks for, in our own words; the clause itself decides. */
export const clauseTexts: Readonly<Record<ClauseId, string>> = {
  'ASVS-v5.0-1.2.1':
    'Text from outside is encoded for the place it is shown in, so that it never runs.',
  'ASVS-v5.0-10.1.1':
    'Tokens go only to the parts of an application that need them; the browser does not.',
  'ASVS-v5.0-10.1.2':
    'A response counts only in the session of the user agent that began the request.',
  'ASVS-v5.0-10.2.3': 'A client asks for the scopes it needs and for no others.',
  'ASVS-v5.0-10.3.2':
    'An API decides from what the access token says of the rights that were given.',
  'ASVS-v5.0-10.3.3':
    'Where a user has to be told apart, the API takes claims that are never given to another.',
  'ASVS-v5.0-10.5.1': 'A client prevents the replay of ID tokens, by the nonce of its own request.',
  'ASVS-v5.0-10.5.2':
    'A client knows its users by claims that cannot change hands: the subject, within the issuer.',
  'ASVS-v5.0-10.5.3': 'A client rejects metadata whose issuer is not the one it expects.',
  'ASVS-v5.0-10.5.5':
    'A client that takes back-channel logouts checks that the token is of the type for it, and made for it.',
  'ASVS-v5.0-14.2.1': 'No URL holds what is secret, such as the token of a session.',
  'ASVS-v5.0-14.3.2': 'Answers with sensitive data carry headers that keep them out of caches.',
  'ASVS-v5.0-16.2.5': 'Secrets are not written to logs.',
  'ASVS-v5.0-16.4.1': 'What is logged is encoded, so that nobody can forge a line of the log.',
  'ASVS-v5.0-16.5.1':
    'An unexpected error is answered with a general message that tells no internals.',
  'ASVS-v5.0-16.5.2': 'The application goes on safely when something it depends on fails.',
  'ASVS-v5.0-16.5.3':
    'The application fails in order and closed, also when something unforeseen is thrown.',
  'ASVS-v5.0-3.3.1': 'Cookies are Secure, and their names say so with a prefix.',
  'ASVS-v5.0-3.3.2': 'Every cookie says by SameSite which other sites may cause it to be sent.',
  'ASVS-v5.0-3.3.3': 'Cookies that are not meant for other hosts have the __Host- prefix.',
  'ASVS-v5.0-3.3.4': 'What scripts have no use for is HttpOnly, a session above all.',
  'ASVS-v5.0-3.3.5': 'A cookie, with its name, has at most 4096 bytes.',
  'ASVS-v5.0-3.4.1':
    'Strict-Transport-Security, for a year or longer, keeps browsers from ever using plain http.',
  'ASVS-v5.0-3.4.2':
    'Which other origins may read an answer is a fixed list, or none: never whoever asks.',
  'ASVS-v5.0-3.4.3':
    'A Content-Security-Policy allows no plug-ins and no other base, and scripts only by list, nonce or hash.',
  'ASVS-v5.0-3.4.4': 'X-Content-Type-Options: nosniff keeps browsers from guessing types.',
  'ASVS-v5.0-3.4.5': 'A referrer policy keeps URLs with sensitive parts from other sites.',
  'ASVS-v5.0-3.4.6':
    'By the frame-ancestors of the Content-Security-Policy nobody else can frame a page.',
  'ASVS-v5.0-3.5.1':
    'A request that changes something is accepted only with evidence that the application itself caused it.',
  'ASVS-v5.0-3.5.3': 'What changes something is reached by POST and its like, not by GET.',
  'ASVS-v5.0-3.5.6': 'Nothing is answered as a call of a function that the URL names (JSONP).',
  'ASVS-v5.0-3.7.2': 'Users are sent on only to places on a list.',
  'ASVS-v5.0-4.1.1': 'The Content-Type of an answer is that of what it holds.',
  'ASVS-v5.0-4.1.3': 'A header that a proxy sets cannot be set by who sends the request.',
  'ASVS-v5.0-7.2.1': 'Whether a session is good is decided on the server.',
  'ASVS-v5.0-7.2.3': 'Session identifiers are unique, random and say nothing.',
  'ASVS-v5.0-7.2.4': 'A login makes a new session identifier and ends the old one.',
  'ASVS-v5.0-7.3.1': 'A session that is not used ends after a time.',
  'ASVS-v5.0-7.3.2': 'A session ends at a greatest age, however much it is used.',
  'ASVS-v5.0-7.4.1': 'After a logout the session cannot be used any more.',
  'ASVS-v5.0-7.6.2': 'A session begins only where the user agreed or did something for it.',
  'ASVS-v5.0-8.3.1':
    'Who may do what is decided on the server, and by nothing that the caller can bend.',
  'ASVS-v5.0-9.1.1': 'A token is used only after its signature was checked.',
  'ASVS-v5.0-9.1.2': 'Only algorithms on a list are accepted; "none" is not among them.',
  'ASVS-v5.0-9.1.3': 'Keys come from a configured source, never from what the token itself names.',
  'ASVS-v5.0-9.2.1': 'A token counts only within the time it gives.',
  'ASVS-v5.0-9.2.2': 'A token of one kind is not accepted in the place of another.',
  'ASVS-v5.0-9.2.3': 'A service accepts only tokens whose audience it is.',
  'AUTHPI-caching': 'What caches must not store.',
  'AUTHPI-cookies': 'Cookies are protected, and one that was altered is no session.',
  'AUTHPI-cross-site-requests': 'Which POST is accepted as one that the app itself caused.',
  'AUTHPI-environment': 'What the app is configured with, and how long things last.',
  'AUTHPI-errors': 'In which form people and programs are told of an error.',
  'AUTHPI-headers': 'What the headers of pages forbid browsers.',
  'AUTHPI-health': '/healthz answers also while the issuer is down.',
  'AUTHPI-membership-propagation':
    'A token keeps the memberships it was issued with; they are new at every refresh and login.',
  'AUTHPI-refresh':
    'One refresh for all who wait; only a refusal ends the session, an outage never.',
  'AUTHPI-routes': 'What each address of the app does.',
  'AUTHPI-rules-for-all-routes': 'What holds whichever address is asked for.',
  'AUTHPI-selected-organization':
    'A login for one organization gives tokens for that one alone, and so do its refreshes.',
  'AUTHPI-sessions': 'Where sessions live, and by what alone a browser names its own.',
  'AUTHPI-signed-in': 'What signed-in users may see and do, and what others are told.',
  'AUTHPI-signing-in':
    'How /login begins and /callback ends a login, and what they take from their address.',
  'AUTHPI-signing-out': 'What a logout ends, and where it leads.',
  'AUTHPI-starting': 'What the app needs to start, and how it ends.',
  'OIDC-BackChannel-2.4':
    'What a logout token holds: iss, aud, iat, exp, jti, events, and sub or sid; never a nonce.',
  'OIDC-BackChannel-2.5': 'The issuer delivers a logout token in the body of a POST form.',
  'OIDC-BackChannel-2.6':
    'How a logout token is checked; one that fails is answered with an error and ends nothing.',
  'OIDC-BackChannel-2.7':
    'The sessions that the token names are ended, those of sid or all of sub; if there is none, it is a success.',
  'OIDC-BackChannel-2.8':
    '200 for success, 400 for what is not valid; the answer is not to be stored.',
  'OIDC-Discovery-3': 'What metadata says: the addresses to use, which are https.',
  'OIDC-Discovery-4': 'Metadata is had from the address that is made of the issuer.',
  'OIDC-Discovery-4.2': 'Metadata comes with status 200 as a JSON object.',
  'OIDC-Discovery-4.3':
    'The issuer in the metadata is exactly the one whose metadata was asked for.',
  'OIDC-RPInitiated-2':
    'A client sends the user to the end session endpoint, with the ID token as a hint and a registered address to come back to.',
  'OIDC-RPInitiated-3':
    'After the logout the user comes back to that address, with the state that was sent, if one was.',
  'OIDCC-10.1': 'A key is found by the kid in the header; with one key alone none need be named.',
  'OIDCC-10.1.1': 'Keys may change: a kid that is not known makes the client fetch them again.',
  'OIDCC-12.2':
    'An ID token of a refresh has the iss, sub, aud and auth_time of the first, a new iat, and no other nonce or azp.',
  'OIDCC-15.1': 'Every issuer can sign ID tokens with RS256.',
  'OIDCC-15.5.2': 'A nonce ties an ID token to a session of the client, and cannot be guessed.',
  'OIDCC-2':
    'What an ID token holds, in which form: iss, sub of at most 255 characters, aud, exp, iat.',
  'OIDCC-3.1.2.1':
    'An authorization request has scope with openid, response_type, client_id and redirect_uri.',
  'OIDCC-3.1.2.3': 'The issuer signs the user in on a page of its own.',
  'OIDCC-3.1.2.6': 'An error comes to the redirect URI in the parameters of OAuth.',
  'OIDCC-3.1.3.3': 'A token response to a login holds an ID token.',
  'OIDCC-3.1.3.6': 'In the code flow at_hash may be left out.',
  'OIDCC-3.1.3.7-10': 'A token that was issued too far from now may be rejected.',
  'OIDCC-3.1.3.7-11': 'Where a nonce was sent, the token holds the same one.',
  'OIDCC-3.1.3.7-2': 'iss is exactly the issuer of the metadata.',
  'OIDCC-3.1.3.7-3':
    'aud holds the client id; a token with audiences that the client does not trust is rejected.',
  'OIDCC-3.1.3.7-5': 'Where azp is there, it is the client id.',
  'OIDCC-3.1.3.7-6':
    'The signature is checked with the keys of the issuer, unless TLS is taken in its place.',
  'OIDCC-3.1.3.7-7': 'The algorithm is the one registered, RS256 where none is.',
  'OIDCC-3.1.3.7-9': 'The token has not expired.',
  'OIDCC-3.1.3.8': 'Where at_hash is there, it is that of the access token.',
  'OIDCC-4':
    'Another site may begin a login; where it is to end must be checked, so that it leads nowhere else.',
  'OIDCC-5.3.1': 'Userinfo is asked with the access token, best in the Authorization header.',
  'OIDCC-5.3.2':
    'Userinfo is a JSON object; its sub must be that of the ID token, otherwise nothing of it is used.',
  'OIDCC-5.3.4': 'A client checks who answers, and whose claims they are, before it uses them.',
  'OIDCC-5.4': 'Scopes such as profile and email ask for sets of claims, which userinfo gives.',
  'OIDCC-5.7': 'Only iss and sub together tell users apart for good; an address may change hands.',
  'RFC6265-5.2.2': 'Max-Age says how many seconds a cookie lives.',
  'RFC6749-10.12':
    'A client protects its redirect URI from forged requests, by a value tied to the user agent such as state.',
  'RFC6749-10.15': 'A client sends users to no address that anybody may name.',
  'RFC6749-10.3': 'Access tokens are kept secret, in transit and where they are stored.',
  'RFC6749-10.4': 'Refresh tokens are kept secret and shared only with the issuer that gave them.',
  'RFC6749-10.5': 'Codes are short-lived, single-use, and sent over secure channels.',
  'RFC6749-2.3': 'A client authenticates in one way per request.',
  'RFC6749-2.3.1':
    'With HTTP Basic, id and secret are form-encoded first; a secret never stands in a URL.',
  'RFC6749-3.1':
    'A query of the authorization endpoint is kept; no parameter is sent more than once.',
  'RFC6749-3.1.2': 'The redirect URI is an absolute URI, and the one registered.',
  'RFC6749-3.2': 'The token endpoint is used by POST and over TLS.',
  'RFC6749-3.2.1': 'Confidential clients authenticate at the token endpoint.',
  'RFC6749-3.3': 'The issuer may grant less than was asked for.',
  'RFC6749-4.1.1': 'The parameters of an authorization request.',
  'RFC6749-4.1.2': 'The code is used once; parameters that are not known are ignored.',
  'RFC6749-4.1.2.1': 'How a refusal is told: an error code in place of a code.',
  'RFC6749-4.1.3':
    'A code is redeemed by a form with the grant type and the redirect URI of the request.',
  'RFC6749-4.4': 'A client may get a token of its own, which stands for no user.',
  'RFC6749-4.4.3':
    'The answer to a client credentials request is a token that lives for a time, and no refresh token.',
  'RFC6749-5.1':
    'A token answer is JSON, with access_token and token_type; what is not known is ignored.',
  'RFC6749-5.2':
    'A token error is JSON with a code that tells apart a dead grant and a client that failed.',
  'RFC6749-6':
    'A refresh asks for no more scope than before; a new refresh token replaces the old.',
  'RFC6749-7.1': 'A token of a type that the client does not understand is not used.',
  'RFC6750-2': 'A token is sent in one way per request.',
  'RFC6750-2.1': 'A token is sent in the Authorization header.',
  'RFC6750-2.3': 'A token in the URL is a last resort, since URLs are logged.',
  'RFC6750-3': 'A request without a token is answered with a challenge.',
  'RFC6750-3.1': 'invalid_request is 400, invalid_token 401, insufficient_scope 403.',
  'RFC6819-5.1.5.3': 'What can be stolen lives for a short time.',
  'RFC6819-5.3.5': 'State is tied to the user agent that began the login.',
  'RFC7009-2.1': 'A client revokes the tokens it has no more use for.',
  'RFC7009-2.2.1':
    'When revocation is unavailable, the token is to be taken as alive, and the client may try later.',
  'RFC7515-4.1.11': 'A token with a critical header that the reader does not know is not valid.',
  'RFC7515-4.1.2': 'jku says where keys are; a client that uses it must know the place.',
  'RFC7515-4.1.9':
    'typ is a media type, in letters of any case; application/ before it may be left out.',
  'RFC7515-4.1.5': 'x5u says where a certificate is; a client that uses it must know the place.',
  'RFC7515-5.2':
    'A signature is checked over the parts as sent; each must be base64url and nothing else.',
  'RFC7517-4.1': 'kty says of which type a key is.',
  'RFC7517-4.2': 'use says whether a key is for signatures or for encryption.',
  'RFC7517-4.3': 'key_ops says what may be done with a key.',
  'RFC7517-4.4': 'alg says which algorithm a key is for.',
  'RFC7517-5': 'Keys of a type that is not known are ignored.',
  'RFC7519-4':
    'Claim names are unique: with two of a name the token is rejected, or the last one counts.',
  'RFC7519-4.1.3': 'Whoever takes a token is among its audiences, which may be one text or a list.',
  'RFC7519-4.1.4': 'A token is not accepted after exp, but for a small leeway between clocks.',
  'RFC7519-4.1.5': 'A token is not accepted before nbf.',
  'RFC7519-7.1': 'The claims of a token are sent as UTF-8.',
  'RFC7519-7.2': 'What has not the form of a JWT, with a JSON object inside, is rejected.',
  'RFC7636-4.1': 'A verifier has 43 to 128 unreserved characters, chosen at random.',
  'RFC7636-4.2': 'The challenge is the hash of the verifier; whoever can do S256 must.',
  'RFC7636-4.3': 'Challenge and method go with the authorization request.',
  'RFC7636-4.5': 'The verifier goes with the code.',
  'RFC7636-7.1': 'A verifier has entropy enough not to be guessed.',
  'RFC7636-7.2': 'S256 keeps the verifier from whoever sees the authorization request.',
  'RFC8725-3.1': 'A library is told which algorithms it may use; each key serves one alone.',
  'RFC8725-3.10': 'What a header names is not trusted: no key and no address from it.',
  'RFC8725-3.11': 'typ says which kind of token it is.',
  'RFC8725-3.12': 'The rules for one kind of token reject those of every other kind.',
  'RFC8725-3.2': '"none" is not accepted where a signature is expected.',
  'RFC9068-2.2': 'In an access token of the client itself, sub stands for the client.',
  'RFC9068-4': 'How an API checks an access token: typ, signature, iss, aud, exp.',
  'RFC9068-5': 'An ID token is never taken for an access token.',
  'RFC9110-10.2.3': 'Retry-After says when to come again.',
  'RFC9110-11.1': 'The case of an authentication scheme does not count.',
  'RFC9110-15.5.2':
    '401 says that credentials are missing or not good, and comes with a challenge.',
  'RFC9110-15.6.4': '503 says that the server cannot serve now, and may say when it will.',
  'RFC9110-9.2.2':
    'What is not idempotent is not repeated unless it is known that it had no effect.',
  'RFC9112-6.3':
    'A client that knows the length of what it sends says it, since some servers take no chunks.',
  'RFC9126-5': 'An issuer may say that it takes pushed authorization requests alone.',
  'RFC9207-2.4':
    'A client compares iss, letter by letter, with the issuer it asked, in errors too, and stops where it differs or is missing though announced.',
  'RFC9700-2.1':
    'Clients prevent forged requests, by values that count once and are tied to the user agent.',
  'RFC9700-2.1.1':
    'Challenge and verifier are of one login alone, by S256; the issuer says in its metadata that it supports it.',
  'RFC9700-2.1.2': 'Tokens do not come in the authorization response.',
  'RFC9700-4.11.1': 'A client is no open redirector.',
  'RFC9700-4.12': 'A redirect after credentials is 303; 307 would send them on.',
  'RFC9700-4.14.2':
    'A refresh token that is used twice is taken for stolen, and its family is revoked.',
  'RFC9700-4.2.4':
    'The callback page loads nothing from elsewhere and keeps its URL to itself; state is void after use.',
  'RFC9700-4.3.1': 'Codes do not stay in the history of the browser.',
  'RFC9700-4.3.2': 'Tokens do not stand in URLs.',
  'RFC9700-4.7.1': 'State, PKCE or a nonce ties a response to the browser that asked.',
};
