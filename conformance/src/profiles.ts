import { readFile } from 'node:fs/promises';
import { routes, settings } from './contract.ts';
import { jsonObject } from './json-object.ts';
import { type Feature, features, type Target } from './target.ts';
import { messageOf } from './thrown.ts';
import { UsageError } from './usage.ts';

const login = ['GET /login', 'GET /callback', 'GET /dashboard', 'GET /healthz'];

/** How much of the target contract an app serves, by name. */
export const profiles = {
  /** All of it. */
  full: { routes, settings, without: [] },
  /** An app that people use in a browser: no API of its own, no machine, nobody who calls but browsers. */
  'web-session': {
    routes: [
      ...login,
      'GET /',
      'GET /profile',
      'POST /orgs/:orgId/projects',
      'POST /refresh',
      'POST /logout',
    ],
    settings: settings.filter((name) => name !== 'AUTHPI_AUDIENCE'),
    without: [],
  },
  /** Signs in, and shows who is signed in. */
  'login-only': { routes: login, settings: [], without: Object.keys(features) as Feature[] },
} as const satisfies Record<string, Target>;

const allowed: Readonly<Record<string, readonly string[]>> = {
  routes,
  settings,
  without: Object.keys(features),
};

/**
 * A profile by its name, or one from a JSON file: `{ "extends": "full", "origin", "routes", "settings", "without" }`, all
 * optional; a list replaces that of the profile it extends.
 *
 * @throws {UsageError} when there is no such profile or file, or it names what the contract does not have
 */
export async function readTarget(nameOrFile: string): Promise<Target> {
  const named = profile(nameOrFile);
  if (named !== undefined) return named;
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    throw misread(nameOrFile, `neither a file nor one of ${Object.keys(profiles).join(', ')}`);
  });
  const given = jsonObject(text);
  if (given === undefined) throw misread(nameOrFile, notAnObject(text));
  const { extends: base = 'full', origin, ...lists } = given;
  const extended = typeof base === 'string' ? profile(base) : undefined;
  if (extended === undefined) {
    throw misread(nameOrFile, `"extends" must be one of ${Object.keys(profiles).join(', ')}`);
  }
  for (const [member, list] of Object.entries(lists)) checkList(nameOrFile, member, list);
  return { ...extended, ...lists, ...(origin === undefined ? {} : { origin: originOf(origin) }) };

  function originOf(value: unknown): string {
    if (typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value) {
      return value;
    }
    throw misread(nameOrFile, '"origin" must be one, for example "https://app.example"');
  }
}

function notAnObject(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return `not a JSON object: ${messageOf(error)}`;
  }
  return 'not a JSON object, such as {"extends": "web-session"}';
}

function profile(name: string): Target | undefined {
  return Object.hasOwn(profiles, name) ? profiles[name as keyof typeof profiles] : undefined;
}

function checkList(file: string, member: string, list: unknown): void {
  const known = Object.hasOwn(allowed, member) ? allowed[member] : undefined;
  if (known === undefined) {
    const members = ['extends', 'origin', ...Object.keys(allowed)].join(', ');
    throw misread(file, `"${member}" means nothing here: there are ${members}`);
  }
  if (!Array.isArray(list)) throw misread(file, `"${member}" must be a list`);
  const unknown = list.find((entry) => !known.includes(entry));
  if (unknown !== undefined) {
    const may = known.map((entry) => `  ${entry}`).join('\n');
    throw misread(file, `${JSON.stringify(unknown)} in "${member}" is none of\n${may}`);
  }
}

function misread(nameOrFile: string, reason: string): UsageError {
  return new UsageError(`--target ${nameOrFile}: ${reason}`);
}
