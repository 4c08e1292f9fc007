import { repeatCommand } from '../src/report/repeat.ts';
import type {
  ReportedCell,
  ReportedCheck,
  ReportedDifference,
  RunReport,
} from '../src/report/run-report.ts';
import { differencesOf, type Sign, signOf } from '../src/report/sign.ts';
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
  const column = asked ?? worst(report, check, names);
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
        <h2>What is asked, in our words</h2>
        <ul class="clauses">
          {check.clauses.map((clause) => (
            <li>
              <ClauseLink clause={clause} />
            </li>
          ))}
        </ul>
        <Modules names={check.modules ?? []} />
      </section>
      <nav class="columns" aria-label="Runtimes">
        {names.map((name) => (
          <a href={addressOf(check.id, name)} aria-current={name === column ? 'true' : 'false'}>
            <Mark outcome={signOf(report, check, name)} /> {name}
          </a>
        ))}
      </nav>
      {cell === undefined ? <p>This column has no such check.</p> : <Verdict cell={cell} />}
      <Differences found={differencesOf(report, check.id)} />
      <Transcript report={report} check={check} column={column} />
      <section>
        <h2>Repeat it</h2>
        <pre>{repeatCommand(report, [column], check.id)}</pre>
      </section>
    </main>
  );
}

function ClauseLink({ clause }: { clause: ReportedCheck['clauses'][number] }) {
  const name = `${clause.document}, section ${clause.section}`;
  return (
    <div>
      {clause.asks === undefined ? null : <div>{clause.asks}</div>}
      <small>
        <code>{clause.id}</code>{' '}
        {clause.link.startsWith('https:') ? <a href={clause.link}>{name}</a> : name}
      </small>
    </div>
  );
}

function Modules({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p class="quiet">
      The OpenID Foundation's modules for it:{' '}
      {names.map((name, place) => (
        <>
          {place === 0 ? '' : ', '}
          <code>{name}</code>
        </>
      ))}
    </p>
  );
}

function Verdict({ cell }: { cell: ReportedCell }) {
  const { outcome, milliseconds, reason, finding, known, rounds = {} } = cell;
  const outcomes = Object.entries(rounds).map(([each, count]) => `${each} in ${count}`);
  return (
    <section class="verdict">
      <h2>
        <Mark outcome={outcome} /> {outcome}
        <small class="quiet">{milliseconds === undefined ? '' : ` in ${milliseconds} ms`}</small>
      </h2>
      {outcomes.length < 2 ? null : <p>Of all rounds: {outcomes.join(', ')}</p>}
      {known === undefined ? null : <p>Known, and does not count: {known}</p>}
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

function Differences({ found }: { found: readonly ReportedDifference[] }) {
  if (found.length === 0) return null;
  return (
    <section>
      <h2>Not the same everywhere</h2>
      {found.map(({ columns, step, what, observed, usual, known }) => (
        <dl class="finding">
          <dt>Where</dt>
          <dd>
            {step}: {what}
          </dd>
          <dt>{usual.columns.join(', ')}</dt>
          <dd>{usual.observed ?? 'nothing'}</dd>
          <dt>{columns.join(', ')}</dt>
          <dd>{observed ?? 'nothing'}</dd>
          {known === undefined ? null : <dd class="quiet">Known, and does not count: {known}</dd>}
        </dl>
      ))}
    </section>
  );
}

function Transcript(props: { report: RunReport; check: ReportedCheck; column: string }) {
  const { report, check, column } = props;
  const place = check.cells[column]?.transcript;
  const steps = report.transcripts[place ?? -1];
  if (steps === undefined || steps.length === 0) return null;
  const others = Object.entries(check.cells).filter(([name]) => name !== column);
  const alike = others.filter(([, cell]) => cell.transcript === place).map(([name]) => name);
  const unlike = others
    .filter(([, { transcript }]) => transcript !== undefined && transcript !== place)
    .map(([name]) => name);
  return (
    <section>
      <h2>What happened</h2>
      <p class="quiet">
        {alike.length === 0 ? '' : `The same happened on ${alike.join(', ')}. `}
        {unlike.length === 0 ? '' : `Not word for word the same: ${unlike.join(', ')}.`}
      </p>
      <SequenceDiagram steps={steps} />
    </section>
  );
}

const byWeight: readonly Sign[] = ['fail', 'not started', 'differs', 'warn'];

/** The column that a reader comes for. */
function worst(report: RunReport, check: ReportedCheck, names: readonly string[]): string {
  for (const sign of byWeight) {
    const name = names.find((each) => signOf(report, check, each) === sign);
    if (name !== undefined) return name;
  }
  return names[0] ?? '';
}
