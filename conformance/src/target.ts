import { NotApplicable } from './expect.ts';

/** An app that is not ours and serves less than the whole target contract. What it lacks is not applicable. */
export interface Target {
  /** The origin that it is written for. */
  readonly origin: string;
  /** `METHOD /path`; `:name` stands for one segment. */
  readonly routes: readonly string[];
  /** The settings that it reads from its environment. */
  readonly settings: readonly string[];
  /** False where an API client that is signed out is sent to /login, as a person would be. */
  readonly challengesApiClients: boolean;
}

/** @throws NotApplicable when the target has no such route */
export function requireRoute({ routes }: Target, method: string, url: URL): void {
  const isServed = routes.some((route) => {
    const [served, path = ''] = route.split(' ');
    const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
    return served === method && pattern.test(url.pathname);
  });
  if (!isServed) throw new NotApplicable(`the target has no ${method} ${url.pathname}`);
}

/** @throws NotApplicable when the target does not read all of these */
export function requireSettings({ settings }: Target, names: readonly string[]): void {
  const missing = names.find((name) => !settings.includes(name));
  if (missing !== undefined) throw new NotApplicable(`the target has no ${missing}`);
}
