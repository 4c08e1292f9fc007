import type { Lap, Speed } from '../speed/stopwatch.ts';

/** One line: how long the run took, and how long it would have taken at best. */
export function speedLine(speed: Speed): string {
  const { wall, boot, logins, bareLogin, failedLogins, floor } = speed;
  if (failedLogins > 0) {
    return `speed: ${seconds(wall)}; no floor, since ${failedLogins} logins failed that were to measure it`;
  }
  if (floor === 0) return `speed: ${seconds(wall)}; no floor, since no app started`;
  const ratio = (wall / floor).toFixed(2);
  return `speed: ${seconds(wall)}, ${ratio} × its floor of ${seconds(floor)} (boot ${seconds(boot)} + ${logins} logins of ${bareLogin.toFixed(1)} ms, measured in this run)`;
}

const mostChecks = 20;

/** Where the time went: by kind of work, then the checks that took longest. */
export function profileReport(speed: Speed): string {
  const { laps, machineIdle, runnerBusy, heap } = speed;
  const own = laps.filter(({ starting }) => starting > 0);
  const total = (of: (lap: Lap) => number) => laps.reduce((sum, lap) => sum + of(lap), 0);
  const lines = [
    'Where the time went. Checks run side by side, so sums exceed the wall time.',
    `  starting apps of their own   ${seconds(total(({ starting }) => starting))} in ${own.length} starts, ${average(own, ({ starting }) => starting)} each`,
    `  stopping them                ${seconds(total(({ stopping }) => stopping))}`,
    `  running checks               ${seconds(total(({ running }) => running))} in ${laps.length} runs, ${average(laps, ({ running }) => running)} each`,
    `  making transcripts           ${seconds(total(({ writing }) => writing))}`,
    `  runner's thread              ${percent(runnerBusy)} busy`,
    `  machine                      ${percent(machineIdle)} idle, whatever ran on it`,
    `  runner's heap in the end     ${(heap / 1_048_576).toFixed(0)} MB`,
    '',
    'The checks that took longest, over all columns:',
    ...slowest(laps).map(
      ({ check, milliseconds, starting, logins }) =>
        `  ${seconds(milliseconds).padStart(8)}  ${check}, ${logins} logins${starting > 0 ? `, ${seconds(starting)} of it starting` : ''}`,
    ),
  ];
  return lines.join('\n');
}

function slowest(laps: readonly Lap[]) {
  const byCheck = Map.groupBy(laps, ({ check }) => check);
  return [...byCheck]
    .map(([check, its]) => ({
      check,
      starting: its.reduce((sum, lap) => sum + lap.starting, 0),
      logins: its.reduce((sum, lap) => sum + lap.logins, 0),
      milliseconds: its.reduce((sum, lap) => sum + lap.starting + lap.running + lap.stopping, 0),
    }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, mostChecks);
}

function average(laps: readonly Lap[], of: (lap: Lap) => number): string {
  const total = laps.reduce((sum, lap) => sum + of(lap), 0);
  return `${Math.round(total / Math.max(laps.length, 1))} ms`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
