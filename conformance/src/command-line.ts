import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { loadChecks } from './catalogue.ts';
import { StartFailure } from './column.ts';
import { newCheckCommand } from './commands/new-check.ts';
import { outputFlags } from './commands/outputs.ts';
import { runCommand } from './commands/run.ts';
import { compareCommand, mergeCommand, reportCommand } from './commands/stored.ts';
import { watchCommand } from './commands/watch.ts';
import { select } from './selection.ts';
import { messageOf } from './thrown.ts';
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
    ...outputFlags,
  },
  prove: {
    grep: { type: 'string' },
    check: { type: 'string' },
    mutant: { type: 'string' },
    shard: { type: 'string' },
  },
  versions: { only: { type: 'string' }, sdk: { type: 'string' } },
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
  const { signal } = interrupt;
  if ([command, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage);
    return 0;
  }
  switch (command) {
    case 'run': {
      const { watch, ...options } = valuesIn(args, flags.run);
      if (watch) {
        const others = args.filter((arg) => arg !== '--watch');
        return await watchCommand(others, signal);
      }
      return await runCommand(select(await loadChecks(), options), options, signal);
    }
    case 'prove': {
      const options = valuesIn(args, flags.prove);
      // A shard is of each mutant's judges, and not of all checks.
      const { shard, ...chosen } = options;
      // Only the proof builds on the app itself: a run judges from outside.
      const { proveCommand } = await import('./commands/prove.ts');
      const checks = await loadChecks();
      return await proveCommand(checks, select(checks, chosen), options, signal);
    }
    case 'report':
    case 'merge': {
      const { positionals, values } = parse(args, outputFlags, true);
      const stored = command === 'report' ? reportCommand : mergeCommand;
      return await stored(positionals, values);
    }
    case 'compare':
      return await compareCommand(positionalsIn(args));
    case 'record': {
      const { recordCommand } = await import('./commands/record.ts');
      return await recordCommand(positionalsIn(args), signal);
    }
    case 'new':
      return await newCheckCommand(positionalsIn(args));
    case 'scoreboard': {
      valuesIn(args, {});
      const { scoreboardCommand } = await import('./commands/scoreboard.ts');
      return await scoreboardCommand(await loadChecks(), signal);
    }
    case 'versions': {
      const options = valuesIn(args, flags.versions);
      const { versionsCommand } = await import('./commands/versions.ts');
      return await versionsCommand(await loadChecks(), options, signal);
    }
    case undefined:
      throw new UsageError('no command');
    default:
      throw new UsageError(`unknown command ${command}`);
  }
}

function valuesIn<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  return parse(args, options, false).values;
}

function positionalsIn(args: readonly string[]): readonly string[] {
  return parse(args, {}, true).positionals;
}

function parse<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
