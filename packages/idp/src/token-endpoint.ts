import * as oauth from 'oauth4webapi';
import type { CallOptions } from './abortable.ts';
import { nonceFor, type SavedLogin } from './authorization-request.ts';
import {
  brandCode,
  type Callback,
  checkCallback,
  checkIsOneLogin,
  checkSavedLogin,
} from './authorization-response.ts';
import { lastSecond, nowInSeconds } from './clock.ts';
import { IdpError, misuse } from './errors.ts';
import type { IdTokens } from './id-token.ts';
import { isText } from './is-text.ts';
import { sentAsJson } from './json-answer.ts';
import { type Configuration, checkResources, requireRedirectUri } from './options.ts';
import { invalidToken, protocolError } from './protocol-error.ts';
import { offers, type ProviderMetadata } from './provider-metadata.ts';
import { quotePublic } from './redact.ts';
import type { TokenSet } from './token-set.ts';
import type { Transport } from './transport.ts';

/** Where the issuer does not say how long an access token lives, it is used for this long. */
const assumedLifetimeSeconds = 300;

/** An answer of the token endpoint, together with the ID token's claims where it holds one. */
export interface TokenAnswer {
  tokens: TokenSet;
  /** Validated by the protocol library; the signature is checked by whoever accepts the answer. */
  idTokenClaims?: oauth.IDToken;
  /** False when the issuer did not say how long the token lives. */
  lifetimeKnown: boolean;
  /** Unix seconds. */
  receivedAt: number;
}

/** What the saved login would have told beside the code verifier. */
export interface ExchangeCodeOptions extends CallOptions {
  /** The scopes of the authorization request, which an answer that names none grants (RFC 6749 section 5.1). */
  scopes?: readonly string[] | undefined;
  /** The resource indicators of the authorization request; left out, the client's. */
  resources?: readonly string[] | undefined;
  /** The `maxAge` of the authorization request, in seconds: an older login is refused. */
  maxAge?: number | undefined;
  /** The `acrValues` of the authorization request: the ID token must hold one of them. */
  acrValues?: readonly string[] | undefined;
}

interface RequestOptions {
  [oauth.customFetch]: Transport;
  [oauth.allowInsecureRequests]: boolean;
  signal?: AbortSignal;
}

/** The three grants (RFC 6749 sections 4.1.3, 4.4.2 and 6), each one request. */
export class TokenEndpoint {
  readonly #configuration: Configuration;
  readonly #metadata: ProviderMetadata;
  readonly #transport: Transport;
  readonly #idTokens: IdTokens;

  constructor(
    configuration: Configuration,
    metadata: ProviderMetadata,
    transport: Transport,
    idTokens: IdTokens,
  ) {
    this.#configuration = configuration;
    this.#metadata = metadata;
    this.#transport = transport;
    this.#idTokens = idTokens;
  }

  /**
   * @param signal keeps the code from being sent if it was aborted before
   * @throws IdpError; after `invalid_callback` and `authorization_denied` nothing was sent
   */
  async exchangeCallback(
    callback: Callback,
    saved: SavedLogin,
    signal: AbortSignal | undefined,
  ): Promise<TokenSet> {
    checkSavedLogin(saved);
    const metadata = await this.#metadata.get();
    const parameters = checkCallback(metadata, this.client(), callback, saved);
    try {
      return await this.#exchange(parameters, saved, signal);
    } catch (error) {
      await checkIsOneLogin(saved);
      throw error;
    }
  }

  async exchangeCode(
    code: string,
    codeVerifier: string,
    { signal, resources = this.#configuration.resources, ...asked }: ExchangeCodeOptions,
  ): Promise<TokenSet> {
    if (!isText(codeVerifier)) {
      throw misuse('codeVerifier is missing', 'Pass what createAuthorizationUrl returned.');
    }
    const parameters = brandCode(await this.#metadata.get(), this.client(), code);
    const nonce = await nonceFor(codeVerifier);
    return this.#exchange(parameters, { codeVerifier, nonce, resources, ...asked }, signal);
  }

  /** Spends the refresh token. The new tokens still have to be accepted. */
  async refresh(refreshToken: string, resources: readonly string[]): Promise<TokenAnswer> {
    return this.#grant('RFC 6749 section 6', async (metadata, client, authentication) => {
      const options = {
        ...this.requestOptions(),
        additionalParameters: resourceParameters(resources),
      };
      const response = await oauth.refreshTokenGrantRequest(
        metadata,
        client,
        authentication,
        refreshToken,
        options,
      );
      return oauth.processRefreshTokenResponse(metadata, this.client(100_000), json(response));
    });
  }

  async clientCredentials(
    scopes: readonly string[],
    resource: string | undefined,
  ): Promise<TokenAnswer> {
    return this.#grant('RFC 6749 section 4.4.3', async (metadata, client, authentication) => {
      const parameters = resourceParameters(resource === undefined ? [] : [resource]);
      if (scopes.length > 0) parameters.set('scope', scopes.join(' '));
      const response = await oauth.clientCredentialsGrantRequest(
        metadata,
        client,
        authentication,
        parameters,
        this.requestOptions(),
      );
      return oauth.processClientCredentialsResponse(metadata, client, json(response));
    });
  }

  /**
   * @param early seconds that an ID token may be ahead: whoever accepts it finds that out with the answer still in hand,
   * and the time by which it has expired stays where it is
   */
  client(early = 0): oauth.Client {
    const { clientId, clockToleranceSeconds } = this.#configuration;
    return {
      client_id: clientId,
      [oauth.clockSkew]: early,
      [oauth.clockTolerance]: clockToleranceSeconds + early,
    };
  }

  /** @param signal cancels the request; only for one that nobody shares and that spends nothing */
  requestOptions(signal?: AbortSignal): RequestOptions {
    return {
      [oauth.customFetch]: this.#transport,
      [oauth.allowInsecureRequests]: this.#configuration.loopback,
      ...(signal && { signal }),
    };
  }

  /** One method per request (RFC 6749 section 2.3): as configured, else as the issuer offers. */
  authentication({
    token_endpoint_auth_methods_supported: offered,
  }: oauth.AuthorizationServer): oauth.ClientAuth {
    const { clientSecret, clientAuthentication: configured } = this.#configuration;
    if (clientSecret === undefined) return oauth.None();
    const basic = 'client_secret_basic';
    return configured === basic || (configured === undefined && offers(offered, basic))
      ? oauth.ClientSecretBasic(clientSecret)
      : oauth.ClientSecretPost(clientSecret);
  }

  /** @param reference the section that governs the answer */
  async #grant(
    reference: string,
    ask: (
      metadata: oauth.AuthorizationServer,
      client: oauth.Client,
      authentication: oauth.ClientAuth,
    ) => Promise<oauth.TokenEndpointResponse>,
  ): Promise<TokenAnswer> {
    const metadata = await this.#metadata.get();
    try {
      return readAnswer(await ask(metadata, this.client(), this.authentication(metadata)));
    } catch (error) {
      throw protocolError(error, 'token endpoint', reference);
    }
  }

  async #exchange(
    parameters: URLSearchParams,
    saved: ExchangeCodeOptions & Pick<SavedLogin, 'codeVerifier' | 'nonce'>,
    signal: AbortSignal | undefined,
  ): Promise<TokenSet> {
    const redirectUri = requireRedirectUri(this.#configuration);
    const additionalParameters = resourceParameters(saved.resources ?? []);
    await this.#idTokens.ready();
    signal?.throwIfAborted();
    const answer = await this.#grant(
      'OpenID Connect Core 1.0 section 3.1.3.7',
      async (metadata, client, authentication) => {
        const response = await oauth.authorizationCodeGrantRequest(
          metadata,
          client,
          authentication,
          parameters,
          redirectUri,
          saved.codeVerifier,
          { ...this.requestOptions(), additionalParameters },
        );
        return oauth.processAuthorizationCodeResponse(metadata, client, json(response), {
          expectedNonce: saved.nonce,
          requireIdToken: true,
          ...(typeof saved.maxAge === 'number' && { maxAge: saved.maxAge }),
        });
      },
    );
    await this.#idTokens.acceptNew(answer, 'login');
    const { tokens, idTokenClaims } = answer;
    checkAcr(idTokenClaims?.acr, saved.acrValues ?? []);
    return { ...tokens, scope: tokens.scope || (saved.scopes ?? []).join(' ') };
  }
}

function checkAcr(acr: unknown, asked: readonly string[]): void {
  if (asked.length === 0 || asked.some((value) => value === acr)) return;
  const reference = 'OpenID Connect Core 1.0 section 3.1.3.7 step 12';
  throw invalidToken('acr is none of those asked for', reference, {
    expected: quotePublic(asked.join(' ')),
    received: quotePublic(acr),
  });
}

function resourceParameters(resources: readonly string[]): URLSearchParams {
  checkResources(resources);
  return new URLSearchParams(resources.map((resource) => ['resource', resource]));
}

/** With null an issuer says that there is none; the library would refuse the answer, and a refresh token be lost with it. */
function json(response: Response): Response {
  const answer = sentAsJson(response, 'token', 'RFC 6749 section 5.1');
  const value = async () => JSON.parse(await answer.text(), (_, member) => member ?? undefined);
  return Object.defineProperty(answer, 'json', { value });
}

function readAnswer(answer: oauth.TokenEndpointResponse): TokenAnswer {
  if (answer.token_type !== 'bearer') {
    throw new IdpError('invalid_response', 'The access token is of a type this client cannot use', {
      expected: 'Bearer',
      received: quotePublic(answer.token_type),
      reference: 'RFC 6749 section 7.1',
      hint: 'The token was not used.',
    });
  }
  const receivedAt = nowInSeconds();
  const expiresAt = receivedAt + Math.floor(answer.expires_in ?? assumedLifetimeSeconds);
  const tokens: TokenSet = {
    accessToken: answer.access_token,
    tokenType: 'Bearer',
    scope: answer.scope ?? '',
    expiresAt: Math.min(expiresAt, lastSecond),
  };
  if (answer.refresh_token !== undefined) tokens.refreshToken = answer.refresh_token;
  if (answer.id_token !== undefined) tokens.idToken = answer.id_token;
  const idTokenClaims = oauth.getValidatedIdTokenClaims(answer);
  return {
    tokens,
    receivedAt,
    lifetimeKnown: answer.expires_in !== undefined,
    ...(idTokenClaims && { idTokenClaims }),
  };
}
