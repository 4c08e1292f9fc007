import * as oauth from 'oauth4webapi';
import { nonceFor, type SavedLogin } from './authorization-request.ts';
import { IdpError, misuse } from './errors.ts';
import { areTexts, isText } from './is-text.ts';
import { readError } from './protocol-error.ts';
import { quotePublic } from './redact.ts';

/** A callback as frameworks give it: the whole URL, its path and query, or the query alone. */
export type Callback = string | URL | URLSearchParams;

const single = ['code', 'state', 'iss', 'error'];
const frontChannelTokens = ['access_token', 'id_token', 'token', 'response'];

/**
 * Checks that the callback answers this login: nothing repeated, `iss` (RFC 9207), `state`, no
 * error, no token in the URL, and a code. Nothing is sent before all of it holds.
 *
 * @returns the parameters, branded by the protocol library so that only checked ones can be used
 * @throws IdpError `invalid_callback`, or `authorization_denied` when the issuer answered an error
 */
export function checkCallback(
  metadata: oauth.AuthorizationServer,
  client: oauth.Client,
  callback: Callback,
  saved: SavedLogin,
): URLSearchParams {
  const parameters = readParameters(callback);
  const found = new Set<string>();
  for (const name of parameters.keys()) {
    if (frontChannelTokens.includes(name)) {
      throw invalidCallback(`${name} was not asked for`, 'RFC 9700 section 2.1.2');
    }
    if (found.has(name) && single.includes(name)) {
      throw invalidCallback(`${name} is repeated`, 'RFC 6749 section 3.1');
    }
    found.add(name);
  }
  let checked: URLSearchParams;
  try {
    checked = oauth.validateAuthResponse(metadata, client, parameters, saved.state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) throw denied(parameters);
    if (error instanceof oauth.OperationProcessingError) {
      const aboutIssuer = error.message.includes('"iss"');
      if (!aboutIssuer) throw invalidCallback(error.message, 'RFC 9700 section 4.7.1');
      throw invalidCallback(error.message, 'RFC 9207 section 2.4', {
        expected: quotePublic(metadata.issuer),
        received: quotePublic(parameters.get('iss') ?? undefined),
      });
    }
    throw error;
  }
  // The library passes over an error without a name; a code beside it is no success all the same.
  if (found.has('error')) throw denied(parameters);
  if (!parameters.get('code')) {
    throw invalidCallback('it has no code', 'RFC 6749 section 4.1.2');
  }
  return checked;
}

/** The same brand for a code that the caller took out of the callback itself. */
export function brandCode(
  metadata: oauth.AuthorizationServer,
  client: oauth.Client,
  code: unknown,
): URLSearchParams {
  if (!isText(code) || code === 'undefined' || code === 'null') {
    throw invalidCallback('it has no code', 'RFC 6749 section 4.1.2');
  }
  const parameters = new URLSearchParams({ code, iss: metadata.issuer });
  return oauth.validateAuthResponse(metadata, client, parameters, oauth.skipStateCheck);
}

/** @throws IdpError `configuration` unless it is what `createAuthorizationUrl` returned */
export function checkSavedLogin(saved: SavedLogin): void {
  const { codeVerifier, state, nonce, scopes, acrValues, maxAge } = saved ?? {};
  // A database may have null where nothing was asked.
  const usable = {
    codeVerifier: isText(codeVerifier),
    state: isText(state),
    nonce: isText(nonce),
    scopes: areTexts(scopes ?? []),
    acrValues: areTexts(acrValues ?? []),
    maxAge: Number.isFinite(maxAge ?? 0) && (maxAge ?? 0) >= 0,
  };
  for (const [member, isUsable] of Object.entries(usable)) {
    if (!isUsable) {
      throw misuse(
        `The saved login has no usable ${member}`,
        'Save what createAuthorizationUrl returned, and pass it back unchanged.',
      );
    }
  }
}

/**
 * Why an exchange failed that no issuer could have let succeed. Asked afterwards only, since it costs a digest.
 *
 * @throws IdpError `configuration` when the nonce is that of another login
 */
export async function checkIsOneLogin({ codeVerifier, nonce }: SavedLogin): Promise<void> {
  if (nonce !== (await nonceFor(codeVerifier))) {
    throw misuse(
      'The saved login mixes two logins: its nonce does not belong to its codeVerifier',
      'Keep one saved object per login.',
    );
  }
}

function readParameters(callback: Callback): URLSearchParams {
  if (callback instanceof URLSearchParams) return callback;
  if (callback instanceof URL) return callback.searchParams;
  if (typeof callback !== 'string') {
    throw misuse('The callback is neither a URL nor a query', 'Pass the URL of the request.');
  }
  // A query may hold slashes, and a request target such as `//` is no URL, so nothing is parsed as one.
  const [target = ''] = callback.split('#', 1);
  return new URLSearchParams(target.slice(target.indexOf('?') + 1));
}

function denied(parameters: URLSearchParams): IdpError {
  return new IdpError('authorization_denied', 'The issuer did not sign the user in', {
    ...readError(parameters.get('error'), parameters.get('error_description')),
    reference: 'RFC 6749 section 4.1.2.1',
    hint: 'Let the user sign in again.',
  });
}

function invalidCallback(
  what: string,
  reference: string,
  compared: { expected?: string; received?: string } = {},
): IdpError {
  return new IdpError('invalid_callback', `The callback does not answer this login: ${what}`, {
    ...compared,
    reference,
    hint: 'Let the user sign in again.',
  });
}
