/** For a command that takes no arguments: ends with its usage after `--help`, and with 2 after anything else. */
export function onlyHelp(usage: string, args: readonly string[] = process.argv.slice(2)): void {
  const [first] = args;
  if (first === undefined) return;
  if (first === '--help' || first === '-h') {
    console.log(usage);
    process.exit(0);
  }
  console.error(`unknown argument: ${first}\nSee --help.`);
  process.exit(2);
}
