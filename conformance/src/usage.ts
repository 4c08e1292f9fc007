export const usage = `usage: npm run conformance -- [options]         run the checks against running apps
       npm run conformance:prove -- [options]   run the checks against the mutants

run
  --runtime NAMES   comma-separated: node, bun, deno, workerd (these by default), express, node-sqlite; or all
  --grep TEXT       only checks whose id, title or clauses contain TEXT
  --list            name the checks and their clauses; run nothing
  --json FILE       write the results to FILE too
  --bail            stop at the first failure
prove
  --grep TEXT       only these checks
  --mutant NAMES    only these mutants, comma-separated
--help              this text

Exit code: 0 nothing found, 1 something found, 2 wrong usage.`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {}
