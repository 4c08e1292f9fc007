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
  --check IDS       only these checks, comma-separated; AREA/ is all of an area
  --shard I/N       only the I-th of N parts, for many machines; merge puts their --json files together
  --repeat N        N rounds; a check whose outcome changes is a failure, and its rate is told
  --seed TEXT       fixes the order in which checks begin, and the ids of their users
  --watch           run again when a file changes; of checks only those that changed
  --list            name the checks and their clauses; run nothing
  --bail            stop at the first failure that no baseline knows, in whichever round
  --profile         say where the time went
reports, of run and of the two commands after them; FILE may be - for standard output
  --json FILE       everything, as docs/run-report.schema.json says
  --html FILE       a page to look through: the matrix, and every check with what was sent
  --junit FILE      JUnit XML
  --tap FILE        TAP
  --github          annotations, and the step summary where $GITHUB_STEP_SUMMARY names it; the default in GitHub Actions
  --baseline FILE   known failures: not counted; one that passes again counts as a failure until its entry is removed
  --update-baseline write what fails now to the baseline file
  --compare FILE    say what changed since the run in that --json file
report FILE         (npm run conformance:report) reports on a run that was written with --json
merge FILE …        (npm run conformance:merge) reports on the shards of a run as one; all must be there
compare FILE FILE   (npm run conformance:compare) says what changed between two runs; exits with 1 if something no longer passes
prove
  --grep TEXT       only checks whose id, title or clauses contain TEXT
  --check IDS       only these checks, comma-separated; AREA/ is all of an area
  --mutant NAMES    only these mutants, comma-separated
  --shard I/N       each mutant by the checks that it names, and by the I-th of N parts of all others
versions            (npm run conformance:versions) judges every runtime version that is promised, and writes what it found
  --only SPECS      only these rows, comma-separated: node@18,bun@1.0
  --sdk WHAT        of another build of the SDK, as for run: told, and not written
record RUNTIME@VERSION …   (npm run conformance:record) records runtime versions that --runtime may then name
new AREA/SLUG       (npm run new:check) writes a check and a mutant to start from
scoreboard          (npm run conformance:scoreboard) runs the apps on other libraries anew, for docs/scoreboard.md
-h, --help          this text

Columns that run the same app are compared request by request; docs/parity.md says what may differ.

Exit code: 0 nothing found, 1 something found or nothing judged, 2 wrong usage.`;

/** The command line asks for something that does not exist. */
export class UsageError extends Error {}
