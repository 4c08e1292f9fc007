import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const clientId = 'c_benchmark';

/** An issuer that gives everybody the same tokens, so that what is measured is who asks. */
export interface CannedIssuer {
  readonly url: string;
  /** Signs what the issuer signs. */
  readonly privateKey: JWK;
  /** Makes the next token answers carry a new ID token for this login. */
  answerFor(nonce: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startCannedIssuer(): Promise<CannedIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const documents = new Map<string | undefined, unknown>([['/jwks', { keys: [key] }]]);
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(documents.get(request.url)));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  documents.set('/.well-known/openid-configuration', {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  });
  const signed = (typ: string | undefined, claims: Record<string, unknown>) =>
    new SignJWT({ sub: 'usr_1', organizations, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...(typ === undefined ? {} : { typ }) })
      .setIssuer(url)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return {
    url,
    privateKey: await exportJWK(privateKey),
    async answerFor(nonce) {
      documents.set('/token', {
        access_token: await signed('at+jwt', { client_id: clientId, jti: 'j' }),
        id_token: await signed(undefined, { nonce, name: 'Ada', email: 'ada@example.com' }),
        refresh_token: 'rt_next',
        token_type: 'Bearer',
        expires_in: 1_800,
        scope: 'openid profile email',
      });
    },
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const organizations = [1, 2, 3].map((number) => ({
  id: `org_${number}`,
  title: 'Member',
  scopes: ['projects:read', 'projects:write', 'member'],
}));
