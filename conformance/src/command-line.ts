import { parseArgs } from 'node:util';
import { loadChecks } from './catalogue.ts';
import { StartFailure } from './column.ts';
import { newCheckCommand } from './commands/new-check.ts';
import { outputFlags } from './commands/outputs.ts';
import { runCommand } from './commands/run.ts';
import { compareCommand, mergeCommand, reportCommand } from './commands/stored.ts';
import { watchCommand } from './commands/watch.ts';
import { select } from './selection.ts';
import { UsageError, usage } from './usage.ts';

const flags = {
  run: {
    runtime: { type: 'string' },
    sdk: { type: 'string' },
    exec: { type: 'string' },
    url: { type: 'string' },
    target: { type: 'string' },
    'issuer-port': { type: 'string' },
    'write-env': { type: 'string' },
    grep: { type: 'string' },
    check: { type: 'string' },
    shard: { type: 'string' },
    repeat: { type: 'string' },
    seed: { type: 'string' },
    watch: { type: 'boolean' },
    // From --watch to each of its runs.
    changed: { type: 'string' },
    list: { type: 'boolean' },
    bail: { type: 'boolean' },
    profile: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    ...outputFlags,
  },
  stored: { help: { type: 'boolean', short: 'h' }, ...outputFlags },
  compare: { help: { type: 'boolean', short: 'h' } },
  prove: {
    grep: { type: 'string' },
    check: { type: 'string' },
    mutant: { type: 'string' },
    shard: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
  record: { help: { type: 'boolean', short: 'h' } },
  versions: {
    only: { type: 'string' },
    sdk: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
  new: { help: { type: 'boolean', short: 'h' } },
  scoreboard: { help: { type: 'boolean', short: 'h' } },
} as const;

const interrupt = new AbortController();
for (const [signal, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => {
    process.exitCode = code;
    interrupt.abort(new Error(`ended by ${signal}`));
  });
}

try {
  const code = await main(process.argv.slice(2));
  process.exitCode ??= code;
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee --help.`);
    process.exitCode = 2;
  } else if (error instanceof StartFailure) {
    console.error(`${error.message}\n${error.output}`.trimEnd());
    process.exitCode = 1;
  } else if (interrupt.signal.aborted) {
    console.error('interrupted');
  } else {
    console.error(error);
    process.exitCode = 1;
  }
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === '--help' || command === '-h') return help();
  if (command === 'run') {
    const { values } = parse(() => parseArgs({ args, options: flags.run }));
    const { help: asked, watch, ...options } = values;
    if (asked) return help();
    if (watch) {
      const others = args.filter((arg) => arg !== '--watch');
      return await watchCommand(others, interrupt.signal);
    }
    return await runCommand(select(await loadChecks(), options), options, interrupt.signal);
  }
  if (command === 'prove') {
    const { values } = parse(() => parseArgs({ args, options: flags.prove }));
    const { help: asked, grep, check, ...options } = values;
    if (asked) return help();
    // Only the proof builds on the app itself: a run judges from outside.
    const { proveCommand } = await import('./commands/prove.ts');
    const checks = await loadChecks();
    return await proveCommand(
      checks,
      select(checks, { ...(grep && { grep }), ...(check && { check }) }),
      options,
      interrupt.signal,
    );
  }
  if (command === 'report' || command === 'merge') {
    const parsed = parse(() => parseArgs({ args, options: flags.stored, allowPositionals: true }));
    const { help: asked, ...options } = parsed.values;
    if (asked) return help();
    const stored = command === 'report' ? reportCommand : mergeCommand;
    return await stored(parsed.positionals, options);
  }
  if (command === 'compare') {
    const parsed = parse(() => parseArgs({ args, options: flags.compare, allowPositionals: true }));
    return parsed.values.help ? help() : await compareCommand(parsed.positionals);
  }
  if (command === 'record') {
    const parsed = parse(() => parseArgs({ args, options: flags.record, allowPositionals: true }));
    if (parsed.values.help) return help();
    const { recordCommand } = await import('./commands/record.ts');
    return await recordCommand(parsed.positionals, interrupt.signal);
  }
  if (command === 'new') {
    const parsed = parse(() => parseArgs({ args, options: flags.new, allowPositionals: true }));
    return parsed.values.help ? help() : await newCheckCommand(parsed.positionals);
  }
  if (command === 'scoreboard') {
    const { values } = parse(() => parseArgs({ args, options: flags.scoreboard }));
    if (values.help) return help();
    const { scoreboardCommand } = await import('./commands/scoreboard.ts');
    return await scoreboardCommand(await loadChecks(), interrupt.signal);
  }
  if (command === 'versions') {
    const { values } = parse(() => parseArgs({ args, options: flags.versions }));
    const { help: asked, ...options } = values;
    if (asked) return help();
    const { versionsCommand } = await import('./commands/versions.ts');
    return await versionsCommand(await loadChecks(), options, interrupt.signal);
  }
  throw new UsageError(command === undefined ? 'no command' : `unknown command ${command}`);
}

function help(): number {
  console.log(usage);
  return 0;
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
