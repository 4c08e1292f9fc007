/** A version that somebody may count on, and whose word that is. */
export interface PromisedVersion {
  /** As `--runtime` names it. */
  readonly spec: string;
  readonly by: Promiser;
  /** Given where a version is not green, and only there. */
  readonly because?: Reason;
}

export interface Reason {
  /** The cause, as far as it was traced. */
  readonly text: string;
  /** The checks that fail for it, and no others, if they are not most of them; undefined where the app does not start. */
  readonly fails?: readonly string[] | 'most';
}

/** Where each promise is made. */
export const promisers = {
  'AuthPI documentation':
    'AuthPI says it of `@authpi/idp`: Node.js 18 or later, Bun 1.0 or later, Deno, Cloudflare Workers.',
  'package.json':
    'The SDK says it itself: `engines` in `packages/idp/package.json`, from its first version on.',
} as const;

export type Promiser = keyof typeof promisers;

const bunIsTooOld: Reason = {
  text: 'Bun 1.0.0 takes `status: undefined` in `new Response` for a status of 0, and Hono says it wherever the app names no status: most pages and all JSON are a 500. Signing in and refreshing work. Where many waited for a lock no timer goes off any more, so that the unit tests do not come to an end. Bun 1.0.12 is right in both.',
  fails: 'most',
};
const spentTwice = [
  'refresh/lost-response-ends-in-a-clean-sign-out',
  'token-request/code-is-sent-at-most-once',
];
const bunRepeatsPosts: Reason = {
  text: 'When a connection is cut before the answer, `fetch` of Bun before 1.3 sends the POST again by itself, also with a body that can be read once. A code or a refresh token is then sent twice, and the issuer ends the session that it would have kept. Nothing else differs.',
  fails: spentTwice,
};
const bunDropsAHeader: Reason = {
  text: 'Bun before 1.2.5 leaves `Strict-Transport-Security` out of answers over plain HTTP, as an app behind a proxy that ends TLS gives them. Let the proxy add it.',
  fails: ['pages/https-is-remembered'],
};
const bunDoesBoth: Reason = {
  text: `${bunDropsAHeader.text} ${bunRepeatsPosts.text}`,
  fails: ['pages/https-is-remembered', ...spentTwice],
};
const alarmsEndWorkerd: Reason = {
  text: 'This workerd ends itself (`kj/async.c++: expected !firing; Promise callback destroyed itself`) when a session is stored that is over already, since its alarm is due at once. Only a local workerd of that day: Cloudflare runs the newest, whatever the compatibility date.',
  fails: ['session/ends-at-its-greatest-age', 'session/ends-when-idle'],
};

/** Every version that `npm run conformance:versions` judges; docs/support.md has a row for each. */
export const promisedVersions: readonly PromisedVersion[] = [
  { spec: 'node@18', by: 'AuthPI documentation' },
  { spec: 'node@20.0.0', by: 'package.json' },
  { spec: 'node@20', by: 'package.json' },
  { spec: 'node@22', by: 'package.json' },
  { spec: 'node@24', by: 'package.json' },
  { spec: 'node@26', by: 'package.json' },
  { spec: 'bun@1.0.0', by: 'AuthPI documentation', because: bunIsTooOld },
  { spec: 'bun@1.0.12', by: 'AuthPI documentation', because: bunDropsAHeader },
  { spec: 'bun@1.0', by: 'AuthPI documentation', because: bunDropsAHeader },
  { spec: 'bun@1.1', by: 'AuthPI documentation', because: bunDoesBoth },
  { spec: 'bun@1.2', by: 'AuthPI documentation', because: bunRepeatsPosts },
  { spec: 'bun@1.3', by: 'AuthPI documentation' },
  { spec: 'bun@1.4', by: 'AuthPI documentation' },
  { spec: 'deno@1.46', by: 'AuthPI documentation' },
  { spec: 'deno@2.0', by: 'AuthPI documentation' },
  { spec: 'deno@2.1', by: 'AuthPI documentation' },
  { spec: 'deno@2.2', by: 'AuthPI documentation' },
  { spec: 'deno@2.3', by: 'AuthPI documentation' },
  { spec: 'deno@2.4', by: 'AuthPI documentation' },
  { spec: 'deno@2.5', by: 'AuthPI documentation' },
  { spec: 'deno@2.6', by: 'AuthPI documentation' },
  { spec: 'deno@2.7', by: 'AuthPI documentation' },
  { spec: 'deno@2.8', by: 'AuthPI documentation' },
  { spec: 'deno@2.9', by: 'AuthPI documentation' },
  { spec: 'workerd@2023-12-01', by: 'AuthPI documentation' },
  { spec: 'workerd@2024-09-23', by: 'AuthPI documentation' },
  { spec: 'workerd@2025-07-18', by: 'AuthPI documentation' },
  { spec: 'workerd@2026-10-01', by: 'AuthPI documentation' },
  {
    spec: 'workerd@1.20231218',
    by: 'AuthPI documentation',
    because: {
      text: "This workerd knows no Durable Object with SQLite (`Struct has no field named 'enableSql'`), as which the app declares its sessions. Only a local workerd of that day: Cloudflare runs the newest, whatever the compatibility date.",
    },
  },
  { spec: 'workerd@1.20240925', by: 'AuthPI documentation', because: alarmsEndWorkerd },
  { spec: 'workerd@1.20250718', by: 'AuthPI documentation', because: alarmsEndWorkerd },
  { spec: 'workerd@1.20260730', by: 'AuthPI documentation', because: alarmsEndWorkerd },
];
