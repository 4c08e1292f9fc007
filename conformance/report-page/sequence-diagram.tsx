import type { ReportedStep } from '../src/report/run-report.ts';
import { type Arrow, arrowsOf, partiesOf } from './arrows.ts';

/** Time runs downwards; every arrow opens to show headers and body. */
export function SequenceDiagram({ steps }: { steps: readonly ReportedStep[] }) {
  const parties = partiesOf(steps);
  const count = parties.length;
  return (
    <div class="diagram" style={`--parties: ${count}`}>
      <div class="parties">
        {parties.map((party) => (
          <div class="party">{party}</div>
        ))}
      </div>
      <div class="lifelines" aria-hidden="true">
        {parties.map((party, index) => (
          <div class={`lifeline ${party}`} style={`left: ${(100 * (index + 0.5)) / count}%`} />
        ))}
      </div>
      <ol>
        {arrowsOf(steps).map((arrow) => (
          <li>
            <ArrowRow arrow={arrow} parties={parties} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ArrowRow({ arrow, parties }: { arrow: Arrow; parties: readonly string[] }) {
  const { kind, from, to, label, faults, message } = arrow;
  const ends = [parties.indexOf(from), parties.indexOf(to)].sort((a, b) => a - b);
  const [left = 0, right = 0] = ends;
  const count = parties.length;
  const isRightward = parties.indexOf(from) === left;
  const place = {
    start: (100 * (left + 0.5)) / count,
    end: 100 - (100 * (right + 0.5)) / count,
  };
  // A long label runs on to where there is room.
  const side = place.start <= place.end ? 'from-left' : 'from-right';
  const text = (
    <>
      <span class="visually-hidden">
        {from} to {to}:
      </span>{' '}
      {label}
      {faults.map((fault) => (
        <em class="fault"> fault {fault}</em>
      ))}
    </>
  );
  const line = (
    <>
      <span class={`label ${side}`} style={`--start: ${place.start}%; --end: ${place.end}%`}>
        {text}
      </span>
      <span
        class={`line ${kind.replace(' ', '-')} ${isRightward ? 'rightward' : 'leftward'}`}
        style={`margin-left: ${place.start}%; margin-right: ${place.end}%`}
      />
    </>
  );
  if (message === null) return <div class="arrow">{line}</div>;
  return (
    <details class="arrow">
      <summary>{line}</summary>
      <pre>{asText(message)}</pre>
    </details>
  );
}

function asText(message: NonNullable<Arrow['message']>): string {
  const first = 'status' in message ? `HTTP ${message.status}` : `${message.method} ${message.url}`;
  const headers = message.headers.map(([name, value]) => `${name}: ${value}`);
  return [first, ...headers, ...(message.body === undefined ? [] : ['', message.body])].join('\n');
}
