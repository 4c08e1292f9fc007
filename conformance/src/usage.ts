export const usage = `usage: npm run conformance -- [options]         run the checks against running apps
       npm run conformance:prove -- [options]   run the checks against the mutants

run
  --runtime NAMES   comma-separated: node, bun, deno, workerd (these by default), express, node-sqlite; or all;
                    node@22, bun@1.1, deno@2.2.15, workerd@1.20250718: a version; workerd@2025-07-18: a compatibility date
  --sdk WHAT        another build of the SDK: a folder, a tarball, or npm:@authpi/idp@VERSION
  --exec COMMAND    any other app: started with the environment of docs/target-contract.md in a shell, as often as needed
  --url URL         an app on this machine that you start yourself; says with what environment, and waits for it
  --target TARGET   what that app serves: full (the default), web-session, login-only, or a JSON file
  --issuer-port N   with --url: where the issuer is (default 4400)
  --write-env FILE  with --url: writes the environment there too
  --grep TEXT       only checks whose id, title or clauses contain TEXT
  --list            name the checks and their clauses; run nothing
  --json FILE       write the results to FILE too
  --html FILE       write a page to look through: the matrix, and every check with what was sent
  --bail            stop at the first failure
prove
  --grep TEXT       only these checks
  --mutant NAMES    only these mutants, comma-separated
record RUNTIME@VERSION …   (npm run conformance:record) records runtime versions that --runtime may then name
new AREA/SLUG       (npm run new:check) writes a check and a mutant to start from
scoreboard          (npm run conformance:scoreboard) runs the apps on other libraries anew, for docs/scoreboard.md
--help              this text

Exit code: 0 nothing found, 1 something found, 2 wrong usage.`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {}
