import { areaOf } from '../src/area.ts';
import type { ReportedCheck, ReportedColumn, RunReport } from '../src/report/run-report.ts';
import { countSigns, signOf, signs } from '../src/report/sign.ts';
import { addressOf } from './address.ts';
import { type Filter, matching, toggled } from './filter.ts';
import { Mark, markOf } from './outcome.tsx';

interface Props {
  report: RunReport;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

export function MatrixPage({ report, filter, onFilter }: Props) {
  const { checks, columns, startedAt, milliseconds } = report;
  const totals = countSigns(report);
  const shown = matching(report, filter);
  return (
    <main>
      <h1>Conformance</h1>
      <p class="quiet">
        {checks.length} checks on {columns.map(({ column }) => column).join(', ')},{' '}
        {startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}, in{' '}
        {(milliseconds / 1_000).toFixed(1)} s
      </p>
      {columns.map((column) => (
        <StartFailure column={column} />
      ))}
      <Stale entries={report.stale ?? []} />
      <form class="filter" onSubmit={(event: Event) => event.preventDefault()}>
        <input
          type="search"
          aria-label="Search checks, clauses and attacks"
          placeholder="Search: refresh, RFC9207, session…"
          value={filter.text}
          onInput={(event: Event) => {
            if (event.target instanceof HTMLInputElement)
              onFilter({ ...filter, text: event.target.value });
          }}
        />
        <div class="toggles">
          {signs
            .filter((outcome) => totals[outcome] > 0)
            .map((outcome) => (
              <button
                type="button"
                class={`toggle ${outcome.replaceAll(' ', '-')}`}
                aria-pressed={filter.outcomes.includes(outcome) ? 'true' : 'false'}
                onClick={() => onFilter(toggled(filter, outcome))}
              >
                <span aria-hidden="true">{markOf(outcome)}</span> {totals[outcome]} {outcome}
              </button>
            ))}
        </div>
      </form>
      <p class="quiet" role="status">
        {shown.length === checks.length ? '' : `${shown.length} of ${checks.length} checks shown`}
      </p>
      <Matrix report={report} checks={shown} />
    </main>
  );
}

function Matrix({ report, checks }: { report: RunReport; checks: readonly ReportedCheck[] }) {
  const { columns } = report;
  const areas = Map.groupBy(checks, areaOf);
  return (
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">Check</th>
          {columns.map(({ column, version }) => (
            <th scope="col">
              {column} <small>{version ?? ''}</small>
            </th>
          ))}
        </tr>
      </thead>
      {[...areas].map(([area, members]) => (
        <tbody>
          <tr class="area">
            <th colSpan={columns.length + 1} scope="rowgroup">
              {area}
            </th>
          </tr>
          {members.map((check) => (
            <tr>
              <th scope="row">
                <a href={addressOf(check.id)}>{check.title}</a>
                <small>{check.id}</small>
              </th>
              {columns.map(({ column }) => (
                <Cell report={report} check={check} column={column} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Cell(props: { report: RunReport; check: ReportedCheck; column: string }) {
  const { report, check, column } = props;
  return (
    <td>
      <a href={addressOf(check.id, column)}>
        <Mark outcome={signOf(report, check, column)} of={column} />
      </a>
    </td>
  );
}

function Stale({ entries }: { entries: NonNullable<RunReport['stale']> }) {
  if (entries.length === 0) return null;
  return (
    <section class="start-failure">
      <h2>The baseline is stale</h2>
      <p>Of what it knows, this is no failure any more:</p>
      <ul>
        {entries.map(({ check, column, kind }) => (
          <li>
            <code>{check}</code> on {column} ({kind})
          </li>
        ))}
      </ul>
    </section>
  );
}

function StartFailure({ column: { column, startFailure } }: { column: ReportedColumn }) {
  if (startFailure === undefined) return null;
  return (
    <section class="start-failure">
      <h2>{column} did not start</h2>
      <p>{startFailure.reason}</p>
      <pre>{startFailure.output}</pre>
    </section>
  );
}
