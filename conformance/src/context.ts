import {
  type Exchange,
  type ExchangeFilter,
  type FaultInput,
  type InjectedFault,
  type Issuer,
  mark,
  type User,
} from '@authpi/mock-issuer';
import { Browser, type RequestOptions } from './browser/browser.ts';
import type { Page } from './browser/page.ts';
import { Traffic } from './browser/traffic.ts';
import type { AppUnderTest, CheckEnvironment } from './check-environment.ts';
import { Expect } from './expect.ts';
import { leaksIn, secretsIn } from './secrets.ts';
import { type Organization, organizationsIn, subjectIn } from './shown-user.ts';
import { strayTokenRequests } from './stray-token-requests.ts';
import { type Feature, requireFeature, serves } from './target.ts';
import { VainAttempts } from './vain-attempts.ts';

export type UserInput = Parameters<Issuer['users']['create']>[0];

export interface LoginOptions {
  /** Given to the app as `return_to`. */
  readonly returnTo?: string;
  /** Given to the app as `org`. */
  readonly org?: string;
}

export interface RejectedOptions {
  /** The response was bad before any code was worth redeeming: the app must not even ask for tokens. */
  readonly noTokenRequest?: boolean;
  /** Only what the issuer saw after this sequence number counts; by default everything of this user. */
  readonly since?: number;
}

const people = [
  ['Ada', 'Byron'],
  ['Grace', 'Murray'],
  ['Alan', 'Mathison'],
  ['Edsger', 'Wybe'],
  ['Barbara', 'Huberman'],
] as const;

const mostAttempts = 30;

/** What a check works with: an app, its issuer, browsers, and assertions. */
export class CheckContext extends Expect {
  readonly app: AppUnderTest;
  readonly issuer: Issuer;
  readonly traffic = new Traffic();
  readonly users: User[] = [];
  /** What the issuer had seen when the check began, as a sequence number. */
  readonly start: number;
  readonly #faults: InjectedFault[] = [];
  readonly #vain = new VainAttempts();
  readonly #environment: CheckEnvironment;

  constructor(environment: CheckEnvironment) {
    super();
    this.#environment = environment;
    this.app = environment.app;
    this.issuer = environment.issuer;
    this.start = this.now();
  }

  /** How many authorization requests its browsers took to the issuer. */
  get logins(): number {
    return this.#authorizationRequests().length;
  }

  #authorizationRequests(): URL[] {
    const { pathname, origin } = new URL(`${this.issuer.url}/authorize`);
    const urls = this.traffic.requests.map(({ request }) => request.url);
    return urls.filter((url) => url.origin === origin && url.pathname === pathname);
  }

  /** Whether the target has this route of the contract. */
  serves(method: string, path: string): boolean {
    const { target } = this.#environment;
    return target === undefined || serves(target, method, path);
  }

  /** Whether the target offers this. */
  offers(feature: Feature): boolean {
    return !(this.#environment.target?.without.includes(feature) ?? false);
  }

  /** @throws NotApplicable where the target does not offer this */
  needs(feature: Feature): void {
    const { target } = this.#environment;
    if (target !== undefined) requireFeature(target, feature);
  }

  /** A new user, of this check alone. The first is always Ada Byron, whatever other checks run. */
  user(input?: UserInput): User {
    if (input?.accessTokenSeconds !== undefined) this.needs('refresh');
    const [givenName, familyName] = people[this.users.length % people.length] ?? people[0];
    const id = this.#environment.userId?.(this.users.length + 1);
    const user = this.issuer.users.create({
      givenName,
      familyName,
      ...(id === undefined ? {} : { id }),
      ...input,
    });
    this.users.push(user);
    return user;
  }

  /** A new browser with an empty cookie jar. */
  browser(): Browser {
    const { network, signal, target } = this.#environment;
    const { traffic } = this;
    const app = new URL(this.app.baseUrl);
    return new Browser({ network, signal, app, traffic, ...(target ? { target } : {}) });
  }

  /** Makes the issuer misbehave in this user's flows only. */
  fault(user: User, fault: Omit<FaultInput, 'user'>): InjectedFault {
    const injected = this.issuer.faults.inject({ ...fault, user: user.id });
    this.#faults.push(injected);
    return injected;
  }

  /** Ends this check's faults, and lets go of requests that they hold. */
  removeFaults(): void {
    for (const fault of this.#faults) fault.remove();
  }

  /** What the issuer saw of this user, oldest first. */
  seen(user: User, filter: Omit<ExchangeFilter, 'userId'> = {}): Exchange[] {
    return this.issuer.record.all({ ...filter, userId: user.id });
  }

  /** A sequence number: `seen(user, { since })` then gives only what comes later. */
  now(): number {
    return this.issuer.record.latest;
  }

  /**
   * Sends until the answer is not 503, for an app whose limit for calls to the issuer is so short that a busy machine
   * exceeds it. What was sent in vain is left out of the evidence: it is chance.
   */
  async untilServed<T extends { readonly status: number }>(send: () => Promise<T>): Promise<T> {
    return await this.#until(({ status }) => status !== 503, send);
  }

  /** Sends until the fault has struck: on a busy machine such an app may give up before the issuer has the request. */
  async untilStruck<T>(fault: { readonly hits: number }, send: () => Promise<T>): Promise<T> {
    return await this.#until(() => fault.hits > 0, send);
  }

  /** Sends until what is asked for at once has met: on a busy machine some of it may come when the first is answered. */
  async untilMet<T>(haveMet: (answer: T) => boolean, send: () => Promise<T>): Promise<T> {
    return await this.#until(haveMet, send);
  }

  async #until<T>(isDone: (answer: T) => boolean, send: () => Promise<T>): Promise<T> {
    this.#vain.expect();
    for (let attempt = 1; ; attempt += 1) {
      const forget = this.traffic.fromNow();
      const [users, from] = [this.users.length, mark()];
      const answer = await send();
      if (isDone(answer) || attempt === mostAttempts) return answer;
      forget();
      const forgotten = this.users.splice(users).map(({ id }) => id);
      this.#vain.add(from, forgotten);
    }
  }

  /** Whether the issuer saw this in an attempt that was in vain. */
  wasInVain(exchange: Exchange): boolean {
    return this.#vain.has(exchange);
  }

  /** Opens /login and returns the authorization request that the app answers with. */
  async beginLogin(browser: Browser, options: LoginOptions = {}): Promise<URL> {
    if (options.org !== undefined) this.needs('selected-organization');
    const query = new URLSearchParams();
    if (options.returnTo !== undefined) query.set('return_to', options.returnTo);
    if (options.org !== undefined) query.set('org', options.org);
    const page = await browser.navigate(query.size === 0 ? '/login' : `/login?${query}`, {
      from: this.app.baseUrl,
    });
    const { location } = page;
    if (location === undefined || !location.href.startsWith(`${this.issuer.url}/`)) {
      this.fail("/login to redirect to the issuer's authorization endpoint", page.inFull());
    }
    return location;
  }

  /** Signs in at the issuer by its quick path; gives its redirect to the app, not yet followed. */
  async authorize(browser: Browser, authorizationUrl: URL, user: User): Promise<Page> {
    const url = new URL(authorizationUrl);
    url.searchParams.set('mock_user', user.id);
    return await this.#atIssuer(browser, url);
  }

  /** Presses Cancel at the issuer; gives its redirect to the app, not yet followed. */
  async deny(browser: Browser, authorizationUrl: URL): Promise<Page> {
    const url = new URL(authorizationUrl);
    url.searchParams.set('mock_decision', 'deny');
    return await this.#atIssuer(browser, url);
  }

  async #atIssuer(browser: Browser, url: URL): Promise<Page> {
    const page = await browser.navigate(url, { from: this.app.baseUrl });
    if (page.location === undefined) {
      this.fail('the issuer to accept the authorization request', page.inFull());
    }
    return page;
  }

  /** A whole login up to the app's answer to the callback, whatever that is. */
  async login(browser: Browser, user: User, options: LoginOptions = {}): Promise<Page> {
    const authorizationUrl = await this.beginLogin(browser, options);
    return await browser.follow(await this.authorize(browser, authorizationUrl, user));
  }

  /** A whole login that must succeed; gives the page the person ends on. */
  async signIn(browser: Browser, user: User, options: LoginOptions = {}): Promise<Page> {
    const callback = await this.login(browser, user, options);
    if (callback.location === undefined) this.fail('the login to succeed', callback.inFull());
    const landing = await browser.followAll(callback);
    if (this.serves('GET', landing.url.pathname))
      this.ok(landing.status < 400, 'the page after the login to be shown', landing.inFull());
    return landing;
  }

  /** `GET /dashboard` as an API client. */
  dashboard(browser: Browser, options: RequestOptions = {}): Promise<Page> {
    return browser.fetch('/dashboard', options);
  }

  /** The organizations that the dashboard shows; fails where nobody is signed in. */
  async organizations(browser: Browser): Promise<readonly Organization[]> {
    return this.organizationsOf(await this.dashboard(browser));
  }

  /** Those that an answer to /dashboard, /refresh or /api/me shows; fails where it shows none. */
  organizationsOf(page: Page): readonly Organization[] {
    this.needs('organizations');
    if (page.status !== 200) this.fail('what a signed-in user is shown', page.inFull());
    const organizations = organizationsIn(page.json());
    if (organizations === undefined) {
      this.fail('organizations to be [{ id, title, scopes }]', page.inFull());
    }
    return organizations;
  }

  /** Signed in as this user: the dashboard says so. */
  async signedIn(browser: Browser, user: User): Promise<void> {
    const page = await this.dashboard(browser);
    const sub = page.status === 200 ? subjectIn(page.json()) : undefined;
    this.ok(sub === user.id, `/dashboard to answer 200 for ${user.id}`, page.inFull());
  }

  /** Signed out: an API client gets 401, a person is sent to /login, and nothing of the page is served. */
  async signedOut(browser: Browser): Promise<void> {
    const asClient = await this.dashboard(browser);
    if (this.offers('challenge'))
      this.ok(asClient.status === 401, 'GET /dashboard (JSON) to answer 401', asClient.inFull());
    const asPerson = await browser.navigate('/dashboard');
    this.ok(
      asPerson.location?.pathname === '/login',
      'GET /dashboard (HTML) to redirect to /login',
      asPerson.inFull(),
    );
  }

  /**
   * The app refused an authorization response: a 4xx page without secrets, no session, and no call with what it was
   * given.
   */
  async rejected(
    browser: Browser,
    user: User,
    page: Page,
    { noTokenRequest = false, since = 0 }: RejectedOptions = {},
  ): Promise<void> {
    const refused = page.status >= 400 && page.status < 500;
    this.ok(refused, 'the callback to answer with a 4xx page', page.inFull());
    this.noSecretsIn(page, user);
    await this.signedOut(browser);
    const used = this.seen(user, { since }).filter(
      ({ endpoint, grantType }) =>
        endpoint === 'userinfo' ||
        grantType === 'refresh_token' ||
        (noTokenRequest && endpoint === 'token'),
    );
    const from = Math.max(since, this.start);
    const stray = noTokenRequest
      ? strayTokenRequests(this.issuer, this.#authorizationRequests(), from)
      : [];
    this.equal(
      [...used, ...stray].map(({ endpoint, grantType }) =>
        grantType ? `${endpoint} ${grantType}` : endpoint,
      ),
      [],
      'the calls made with what was rejected',
    );
  }

  /** No token, code, verifier or client secret of this user's flows stands in the body. */
  noSecretsIn(page: Page, user: User): void {
    const secrets = new Map(secretsIn(this.seen(user)));
    secrets.set(this.app.clientSecret, 'client_secret');
    this.equal(leaksIn(page.body, secrets), [], `the secrets in the answer ${page.describe()}`);
  }

  /** Ends the check's own app process; gives everything it printed. Needs `own`. */
  async endApp(): Promise<string> {
    const { endApp } = this.#environment;
    if (endApp === undefined) throw new Error('endApp() needs `own: {}` in the check');
    return await endApp();
  }
}
