import type { Column } from '../src/column.ts';
import type { Causes } from './causes.ts';
import { honoOidcAuth } from './hono-oidc-auth/column.ts';
import { causes as honoOidcAuthCauses } from './hono-oidc-auth/expected-findings.ts';
import { openidClientExpress } from './openid-client-express/column.ts';
import { causes as openidClientExpressCauses } from './openid-client-express/expected-findings.ts';
import { quickstart } from './quickstart/column.ts';
import { causes as quickstartCauses } from './quickstart/expected-findings.ts';

export interface ForeignApp {
  readonly title: string;
  readonly column: Column;
  readonly causes: Causes;
  /** What it is built on, as conformance/package.json names and pins it. */
  readonly packages: readonly string[];
  /** How it was written, in a sentence. */
  readonly written: string;
}

/** Apps that are not ours to fix, and what is known of them. */
export const foreignApps: readonly ForeignApp[] = [
  {
    title: 'the published quickstart',
    column: quickstart,
    causes: quickstartCauses,
    packages: ['express', 'express-session'],
    written:
      "AuthPI's TypeScript backend quickstart, line for line, on this repository's `@authpi/idp`.",
  },
  {
    title: 'openid-client + Express',
    column: openidClientExpress,
    causes: openidClientExpressCauses,
    packages: ['openid-client', 'express', 'express-session'],
    written:
      "openid-client's calls with every check that they offer, `enableNonRepudiationChecks` among them; sessions by express-session.",
  },
  {
    title: '@hono/oidc-auth',
    column: honoOidcAuth,
    causes: honoOidcAuthCauses,
    packages: ['@hono/oidc-auth', 'hono', '@hono/node-server'],
    written:
      'The middleware at /login and the calls of its README; sessions are those of the library.',
  },
];
