import { Agent, type AuthorizationUrl, IdpClient } from '@authpi/idp';
import * as jose from 'jose';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import type { CreateSubject, Environment } from '../src/subject.ts';

interface Case {
  /** Done before the processor time is read. */
  prepare?(times: number): Promise<void>;
  run(times: number): Promise<void>;
}

const scopes = ['openid', 'profile', 'email'];
const redirectUri = 'https://app.test/callback';
const insecure = { [oauth.allowInsecureRequests]: true };

/** Not an app but calls of libraries: `/run?case=…&times=…` makes them. */
const create: CreateSubject = async (env) => {
  const setting = (name: string) => env[name] ?? '';
  const [issuer, clientId, secret] = [setting('ISSUER'), setting('CLIENT_ID'), setting('SECRET')];
  const idp = new IdpClient({ issuerUrl: issuer, clientId, clientSecret: secret, redirectUri });
  const saved = await idp.createAuthorizationUrl({ scopes });
  const cases = new Map<string, Case>([
    ...loginCases(idp, issuer, clientId),
    ...(await tokenCases(idp, saved, issuer, clientId, secret)),
    ...(await verifyCases(idp, issuer, clientId, env)),
    ...accessCases(),
  ]);
  return {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === '/nonce') return new Response(saved.nonce);
      const chosen = cases.get(searchParams.get('case') ?? '');
      if (chosen === undefined) return new Response(null, { status: 404 });
      const times = Number(searchParams.get('times'));
      await (pathname === '/prepare' ? chosen.prepare?.(times) : chosen.run(times));
      return new Response('done');
    },
  };
};

export default create;

/** One after the other. */
function repeat(work: (index: number) => unknown): Case {
  return {
    async run(times) {
      for (let index = 0; index < times; index += 1) await work(index);
    },
  };
}

function loginCases(idp: IdpClient, issuer: string, clientId: string): [string, Case][] {
  const server = { issuer, authorization_endpoint: `${issuer}/authorize` };
  const configuration = new openid.Configuration(server, clientId);
  openid.allowInsecureRequests(configuration);
  const parameters = { client_id: clientId, redirect_uri: redirectUri, scope: scopes.join(' ') };
  return [
    ['login/ours', repeat(() => idp.createAuthorizationUrl({ scopes }))],
    [
      'login/oauth4webapi',
      repeat(async () => {
        const verifier = oauth.generateRandomCodeVerifier();
        const url = new URL(server.authorization_endpoint);
        const all = {
          ...parameters,
          response_type: 'code',
          state: oauth.generateRandomState(),
          nonce: oauth.generateRandomNonce(),
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
        return url.href;
      }),
    ],
    [
      'login/openid-client',
      repeat(async () => {
        const verifier = openid.randomPKCECodeVerifier();
        return openid.buildAuthorizationUrl(configuration, {
          ...parameters,
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          code_challenge: await openid.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }).href;
      }),
    ],
    [
      'login/floor',
      repeat(async () => {
        const random = () => crypto.getRandomValues(new Uint8Array(32));
        const verifier = jose.base64url.encode(random());
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
        return `${issuer}/authorize?${new URLSearchParams({
          ...parameters,
          state: jose.base64url.encode(random()),
          nonce: jose.base64url.encode(random()),
          code_challenge: jose.base64url.encode(new Uint8Array(hash)),
        })}`;
      }),
    ],
  ];
}

async function tokenCases(
  idp: IdpClient,
  saved: AuthorizationUrl,
  issuer: string,
  clientId: string,
  secret: string,
): Promise<[string, Case][]> {
  const { codeVerifier, state, nonce } = saved;
  const callback = new URL(`${redirectUri}?code=code_1&state=${state}`);
  const found = await oauth.discoveryRequest(new URL(issuer), insecure);
  const server = await oauth.processDiscoveryResponse(new URL(issuer), found);
  const client = { client_id: clientId };
  const authentication = oauth.ClientSecretBasic(secret);
  const configuration = await openid.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: 'ES256' },
    openid.ClientSecretBasic(secret),
    { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] },
  );
  const post = async (form: Record<string, string>) => {
    const authorization = `Basic ${btoa(`${clientId}:${secret}`)}`;
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    });
    return answer.json();
  };
  return [
    ['exchange/ours', repeat(() => idp.exchangeCallback(callback, saved))],
    [
      'exchange/oauth4webapi',
      repeat(async () => {
        const parameters = oauth.validateAuthResponse(server, client, callback, state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          redirectUri,
          codeVerifier,
          insecure,
        );
        await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        await oauth.validateApplicationLevelSignature(server, response, insecure);
      }),
    ],
    [
      'exchange/openid-client',
      repeat(() =>
        openid.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        }),
      ),
    ],
    [
      'exchange/fetch',
      repeat(() =>
        post({
          grant_type: 'authorization_code',
          code: 'code_1',
          redirect_uri: redirectUri,
          code_verifier: codeVerifier,
        }),
      ),
    ],
    ['refresh/ours', refreshOurs(idp, saved, callback)],
    [
      'refresh/oauth4webapi',
      repeat(async () => {
        const response = await oauth.refreshTokenGrantRequest(
          server,
          client,
          authentication,
          'rt_1',
          insecure,
        );
        await oauth.processRefreshTokenResponse(server, client, response);
        await oauth.validateApplicationLevelSignature(server, response, insecure);
      }),
    ],
    ['refresh/openid-client', repeat(() => openid.refreshTokenGrant(configuration, 'rt_1'))],
    ['refresh/fetch', repeat(() => post({ grant_type: 'refresh_token', refresh_token: 'rt_1' }))],
  ];
}

/** Each time with a refresh token of its own, since one is refreshed once. */
function refreshOurs(idp: IdpClient, saved: AuthorizationUrl, callback: URL): Case {
  let tokens: Agent['tokens'] | undefined;
  let spent = 0;
  return {
    async prepare() {
      tokens = (await idp.exchangeCallback(callback, saved)).tokens;
    },
    async run(times) {
      if (tokens === undefined) return;
      for (let index = 0; index < times; index += 1) {
        spent += 1;
        await idp.createAgent({ ...tokens, refreshToken: `rt_${spent}`, expiresAt: 0 });
      }
    },
  };
}

async function verifyCases(
  idp: IdpClient,
  issuer: string,
  clientId: string,
  env: Environment,
): Promise<[string, Case][]> {
  const jwk = JSON.parse(env.PRIVATE_KEY ?? '{}') as jose.JWK;
  const signingKey = await jose.importJWK(jwk, 'ES256');
  const { d: _private, ...publicJwk } = jwk;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, algorithm, false, ['verify']);
  const keySet = jose.createRemoteJWKSet(new URL(`${issuer}/jwks`));
  let made = 0;
  const newToken = () => {
    made += 1;
    return new jose.SignJWT({ client_id: clientId, jti: `jti_${made}`, scope: 'projects:read' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject('usr_1')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(signingKey);
  };
  const withNewTokens = (work: (token: string) => Promise<unknown>): Case => {
    let tokens: string[] = [];
    return {
      async prepare(times) {
        tokens = await Promise.all(Array.from({ length: times }, newToken));
      },
      async run(times) {
        for (const token of tokens.slice(0, times)) await work(token);
      },
    };
  };
  const withJose = (token: string) =>
    jose.jwtVerify(token, keySet, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer,
      audience: clientId,
      requiredClaims: ['exp', 'sub', 'client_id', 'iat', 'jti'],
    });
  const utf8 = new TextEncoder();
  const byHand = async (token: string) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const signed = utf8.encode(`${header}.${payload}`);
    const bytes = new Uint8Array(jose.base64url.decode(signature));
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
    await crypto.subtle.verify(ecdsa, publicKey, bytes, signed);
    JSON.parse(new TextDecoder().decode(jose.base64url.decode(payload)));
  };
  const remembered = await newToken();
  return [
    ['verify/jose', withNewTokens(withJose)],
    ['verify/ours', withNewTokens((token) => idp.verifyAccessToken(token, { audience: clientId }))],
    ['verify/subtle', withNewTokens(byHand)],
    ['verify/remembered', repeat(() => idp.verifyAccessToken(remembered, { audience: clientId }))],
  ];
}

function accessCases(): [string, Case][] {
  return [1, 100, 10_000].map((count) => {
    const organizations = Array.from({ length: count }, (_, index) => ({
      id: `org_${index}`,
      scopes: ['projects:read', 'projects:write'],
    }));
    const expiresAt = Math.floor(Date.now() / 1_000) + 36_000;
    const tokens = { accessToken: 'at', tokenType: 'Bearer', scope: '', expiresAt };
    const claims = { organizations };
    const agent = new Agent({ sub: 'usr_1', claims, roles: {}, tokens });
    const last = `org_${count - 1}`;
    const run = async (times: number) => {
      for (let index = 0; index < times; index += 1) {
        if (!agent.hasAccessIn(last, 'write', 'projects')) throw new Error('no access');
      }
    };
    return [`access/${count}`, { run }];
  });
}
