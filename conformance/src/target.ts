import { routes as contract } from './contract.ts';
import { NotApplicable } from './expect.ts';

/** What an app may leave out of a route that it serves, as a report says it. */
export const features = {
  challenge: 'answer a program that is signed out with 401',
  'issuer-logout': "send who signs out to the issuer's logout",
  organizations: "show the user's organizations at /dashboard",
  refresh: 'refresh when the access token has expired',
  'return-to': 'take return_to at /login',
  'selected-organization': 'take org at /login',
} as const;

export type Feature = keyof typeof features;

/** An app that serves less than the whole target contract. What it lacks is not applicable. */
export interface Target {
  /** The origin that it is written for; left out, it takes any as BASE_URL. */
  readonly origin?: string;
  /** `METHOD /path`; `:name` stands for one segment. */
  readonly routes: readonly string[];
  /** The settings that it reads from its environment, beside those that every app must. */
  readonly settings: readonly string[];
  readonly without: readonly Feature[];
}

/** Whether the target has the route; `*` is any method. */
export function serves({ routes }: Pick<Target, 'routes'>, method: string, path: string): boolean {
  return routes.some((route) => {
    const [served, pattern = ''] = route.split(' ');
    return (served === method || method === '*') && matches(pattern, path);
  });
}

/**
 * A route that nobody is to serve, such as GET /logout, may be asked for where its path is served: it is there that
 * the app must refuse it.
 *
 * @throws NotApplicable when the target does not serve the route, or the path
 */
export function requireRoute(target: Target, method: string, path: string): void {
  if (serves({ routes: contract }, method, path)) {
    if (!serves(target, method, path)) throw lacks(`has no ${method} ${path}`);
  } else if (serves({ routes: contract }, '*', path) && !serves(target, '*', path)) {
    throw lacks(`has no ${path}`);
  }
}

/** @throws NotApplicable when the target does not read all of these */
export function requireSettings({ settings }: Target, names: readonly string[]): void {
  const missing = names.find((name) => !settings.includes(name));
  if (missing !== undefined) throw lacks(`does not read ${missing}`);
}

/** @throws NotApplicable when the target says that it does without */
export function requireFeature({ without }: Target, feature: Feature): void {
  if (without.includes(feature)) throw lacks(`does not ${features[feature]}`);
}

function lacks(what: string): NotApplicable {
  return new NotApplicable(`the target ${what}`);
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
}
