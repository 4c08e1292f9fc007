import { Hono } from 'hono';
import type { Call, Connection } from './call.ts';
import { Clock } from './clock.ts';
import { authorize, decide } from './endpoints/authorize.ts';
import { discovery } from './endpoints/discovery.ts';
import { introspect } from './endpoints/introspect.ts';
import { jwks, strangersJwks } from './endpoints/jwks.ts';
import { logout } from './endpoints/logout.ts';
import { revoke } from './endpoints/revoke.ts';
import { token } from './endpoints/token.ts';
import { userinfo } from './endpoints/userinfo.ts';
import { Events } from './events.ts';
import { spoilInTransit } from './faults/answer-faults.ts';
import type { Faults } from './faults/faults.ts';
import { deliveries } from './faults/jwt-faults.ts';
import { strangersPath } from './faults/strangers-keys.ts';
import { type Endpoint, newFlow } from './flow.ts';
import type { Ids } from './ids.ts';
import { type IssuerOptions, settingsOf } from './issuer-options.ts';
import { createState, type IssuerState } from './issuer-state.ts';
import { type MintInput, mint } from './mint.ts';
import { OAuthError } from './oauth-error.ts';
import { errorPage } from './pages/error.ts';
import { mark, type RequestRecord } from './record.ts';
import type { Agents } from './registry/agents.ts';
import type { Clients } from './registry/clients.ts';
import type { Invitations } from './registry/invitations.ts';
import type { Organizations } from './registry/organizations.ts';
import type { Sessions } from './registry/sessions.ts';
import type { Users } from './registry/users.ts';
import { SigningKeys } from './signing-keys.ts';
import { signLogoutToken } from './tokens.ts';

/** Delivers a logout token; the default is a form POST. */
export type Deliver = (url: string, form: URLSearchParams) => Promise<unknown>;

type Handler = (call: Call) => Promise<Response>;

/** The protocol's endpoints, by method and path below the issuer's URL. */
const endpoints: readonly (readonly [string, string, Endpoint, Handler])[] = [
  ['GET', '/.well-known/openid-configuration', 'discovery', discovery],
  ['GET', '/jwks.json', 'jwks', jwks],
  ['GET', '/other-jwks.json', 'jwks', jwks],
  ['GET', strangersPath, 'jwks', strangersJwks],
  ['GET', '/authorize', 'authorize', authorize],
  ['POST', '/authorize', 'authorize', decide],
  ['POST', '/token', 'token', token],
  ['GET', '/userinfo', 'userinfo', userinfo],
  ['POST', '/userinfo', 'userinfo', userinfo],
  ['POST', '/revoke', 'revoke', revoke],
  ['POST', '/introspect', 'introspect', introspect],
  ['GET', '/logout', 'logout', logout],
  ['POST', '/logout', 'logout', logout],
];

/** One AuthPI issuer: what it knows, what it may be told to do wrong, and what it has seen. */
export class Issuer {
  readonly id: string;
  /** The issuer identifier, without a slash at its end. */
  readonly url: string;
  readonly clients: Clients;
  readonly agents: Agents;
  readonly users: Users;
  readonly organizations: Organizations;
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly events: Events;
  readonly faults: Faults;
  readonly record: RequestRecord;
  readonly #state: IssuerState;
  readonly #app = new Hono<{ Bindings: Call }>();

  private constructor(id: string, state: IssuerState) {
    this.id = id;
    this.url = state.url;
    this.clients = state.clients;
    this.agents = state.agents;
    this.users = state.users;
    this.organizations = state.organizations;
    this.invitations = state.invitations;
    this.sessions = state.sessions;
    this.clock = state.clock;
    this.events = state.events;
    this.faults = state.faults;
    this.record = state.record;
    this.#state = state;
    this.#app.notFound(() => {
      throw new OAuthError('not_found', 'There is no such endpoint', 404);
    });
    this.#app.onError((error) => {
      throw error;
    });
    for (const [method, path, endpoint, handler] of endpoints) {
      this.#app.on(method, `/${id}${path}`, ({ env: call }) => {
        call.flow.endpoint = endpoint;
        return handler(call);
      });
    }
    const paths = new Set(endpoints.map(([, path]) => path));
    for (const path of paths) {
      const allowed = endpoints.filter((entry) => entry[1] === path).map(([method]) => method);
      this.#app.all(`/${id}${path}`, () => methodNotAllowed(allowed));
    }
  }

  /** @internal */
  static async create(
    origin: string,
    { id, ...options }: IssuerOptions & { readonly id: string },
    ids: Ids,
    deliver: Deliver,
  ): Promise<Issuer> {
    const url = `${origin}/${id}`;
    const keys = await SigningKeys.create(url);
    const clock = new Clock();
    const world = { ids, clock, events: new Events({ ids, clock }) };
    const state = createState(url, settingsOf(options), keys, world, async (session) => {
      const client = state.clients.get(session.clientId);
      if (client?.backchannelLogoutUri === undefined) return;
      const { id: sessionId, userId, clientId } = session;
      const flow = { ...newFlow(), sessionId, userId, clientId };
      const logoutToken = await signLogoutToken(state, flow, client, session);
      const form = new URLSearchParams({ logout_token: logoutToken });
      for (let count = deliveries(state.faults, flow); count > 0; count -= 1) {
        try {
          await deliver(client.backchannelLogoutUri, form);
        } catch {
          // An app that is down learns nothing; its session ends with its tokens.
        }
      }
    });
    return new Issuer(id, state);
  }

  get keys() {
    const { keys } = this.#state;
    return { rotate: () => keys.rotate(), jwks: () => keys.jwks() };
  }

  /** A token as this issuer would sign it, or nearly so: for tests of whoever has to refuse it. */
  mint(input: MintInput): Promise<string> {
    return mint(this.#state, input);
  }

  /** @internal Answers a request below this issuer's URL, and records it. */
  async handle(request: Request, connection: Connection): Promise<Response> {
    const began = mark();
    const flow = newFlow();
    const body = request.method === 'GET' ? '' : await request.text();
    let wasCut = false;
    const watched: Connection = {
      cut() {
        wasCut = true;
        return connection.cut();
      },
      cutHalfWay(half) {
        wasCut = true;
        return connection.cutHalfWay(half);
      },
    };
    const call = { state: this.#state, flow, request, body, connection: watched };
    const [whole, text] = await read(await this.#answer(call));
    const response = whole.ok && !wasCut ? await spoilInTransit(call, whole) : whole;
    this.record.add(flow, {
      began,
      request: {
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body,
      },
      response: wasCut
        ? { aborted: true }
        : {
            status: response.status,
            headers: Object.fromEntries(response.headers),
            body: text,
          },
    });
    return response;
  }

  async #answer(call: Call): Promise<Response> {
    const { flow, request } = call;
    try {
      return await this.#app.fetch(request, call);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      flow.outcome = error.error;
      const isForPerson = flow.endpoint === 'authorize' || flow.endpoint === 'logout';
      return isForPerson ? await errorPage(error) : error.toResponse();
    }
  }
}

/** Reads a body that is sent all the same. A second copy of it costs less than a clone, which is made of streams. */
async function read(response: Response): Promise<[copy: Response, text: string]> {
  if (response.body === null) return [response, ''];
  const body = await response.arrayBuffer();
  return [new Response(body, response), new TextDecoder().decode(body)];
}

function methodNotAllowed(allowed: readonly string[]): Response {
  return new OAuthError('invalid_request', `Allowed here: ${allowed.join(', ')}`, 405, {
    allow: allowed.join(', '),
  }).toResponse();
}
