import type { RequirementSection } from './requirement.ts';

export const deployment: RequirementSection = {
  title: 'Deployment',
  requirements: {
    148: {
      says: 'The same on every runtime',
      checks: [],
      reason: 'what a run is: every check on node, bun, deno and workerd',
    },
    149: {
      says: 'The bundle for workerd needs no Node built-ins',
      checks: [],
      reason:
        'not observable from outside; proved by native tests: packages/idp/test/native/bundle.ts',
    },
    150: {
      says: 'Nothing happens on workerd at import',
      checks: [],
      reason:
        'not observable from outside; a worker that did anything at import would not start; proved by native tests: packages/idp/test/native/workerd.ts',
    },
  },
};
