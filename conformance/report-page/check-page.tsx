import type { ReportedCell, ReportedCheck, RunReport } from '../src/report/run-report.ts';
import { addressOf } from './address.ts';
import { Mark } from './outcome.tsx';
import { SequenceDiagram } from './sequence-diagram.tsx';

interface Props {
  report: RunReport;
  check: ReportedCheck;
  column: string | undefined;
}

/** One check: what it asks and why, and what happened in one column. */
export function CheckPage({ report, check, column: asked }: Props) {
  const names = report.columns.map(({ column }) => column);
  const column = asked ?? worst(check, names);
  const cell = check.cells[column];
  return (
    <main>
      <p>
        <a href="#/">← All checks</a>
      </p>
      <h1>{check.title}</h1>
      <p class="quiet">
        <code>{check.id}</code> · {check.level}
      </p>
      <section>
        <h2>What an attacker gains, or a user loses</h2>
        <p>{check.attack}</p>
        <ul class="clauses">
          {check.clauses.map((clause) => (
            <li>
              <ClauseLink clause={clause} />
            </li>
          ))}
        </ul>
      </section>
      <nav class="columns" aria-label="Runtimes">
        {names.map((name) => (
          <a href={addressOf(check.id, name)} aria-current={name === column ? 'true' : 'false'}>
            <Mark outcome={check.cells[name]?.outcome ?? 'not run'} /> {name}
          </a>
        ))}
      </nav>
      {cell === undefined ? <p>This column has no such check.</p> : <Verdict cell={cell} />}
      <Transcript report={report} cell={cell} />
      <section>
        <h2>Repeat it</h2>
        <pre>
          npm run conformance -- --runtime {column} --grep {check.id}
        </pre>
      </section>
    </main>
  );
}

function ClauseLink({ clause }: { clause: ReportedCheck['clauses'][number] }) {
  const name = `${clause.document}, section ${clause.section}`;
  return (
    <div>
      <code>{clause.id}</code>{' '}
      {clause.link.startsWith('https:') ? <a href={clause.link}>{name}</a> : name}
    </div>
  );
}

function Verdict({ cell }: { cell: ReportedCell }) {
  const { outcome, milliseconds, reason, finding } = cell;
  return (
    <section class="verdict">
      <h2>
        <Mark outcome={outcome} /> {outcome}
        <small class="quiet">{milliseconds === undefined ? '' : ` in ${milliseconds} ms`}</small>
      </h2>
      {reason === undefined ? null : <p>{reason}</p>}
      {finding === undefined ? null : (
        <dl class="finding">
          <dt>Expected</dt>
          <dd>{finding.expected}</dd>
          <dt>Observed</dt>
          <dd>{finding.observed}</dd>
        </dl>
      )}
      {finding?.stack === undefined ? null : <pre>{finding.stack}</pre>}
    </section>
  );
}

function Transcript({ report, cell }: { report: RunReport; cell: ReportedCell | undefined }) {
  const steps = report.transcripts[cell?.transcript ?? -1];
  if (steps === undefined || steps.length === 0) return null;
  return (
    <section>
      <h2>What happened</h2>
      <SequenceDiagram steps={steps} />
    </section>
  );
}

const byWeight = ['fail', 'not started', 'warn'];

/** The column that a reader comes for. */
function worst({ cells }: ReportedCheck, names: readonly string[]): string {
  for (const outcome of byWeight) {
    const name = names.find((each) => cells[each]?.outcome === outcome);
    if (name !== undefined) return name;
  }
  return names[0] ?? '';
}
