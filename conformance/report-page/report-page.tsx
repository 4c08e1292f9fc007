import { useEffect, useState } from 'hono/jsx/dom';
import type { RunReport } from '../src/report/run-report.ts';
import { readAddress } from './address.ts';
import { CheckPage } from './check-page.tsx';
import { type Filter, readFilter } from './filter.ts';
import { MatrixPage } from './matrix-page.tsx';

/** The matrix, or one check: the address says which, so that every page has a link of its own. */
export function ReportPage({ report }: { report: RunReport }) {
  const [address, setAddress] = useState(readAddress(location.hash));
  const [filter, setFilter] = useState<Filter>(readFilter(report));
  useEffect(() => {
    const follow = () => {
      setAddress(readAddress(location.hash));
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const check = report.checks.find(({ id }) => id === address.check);
  useEffect(() => {
    document.title =
      check === undefined ? 'Conformance report' : `${check.title} · Conformance report`;
  }, [check]);
  if (check === undefined) {
    return <MatrixPage report={report} filter={filter} onFilter={setFilter} />;
  }
  return <CheckPage report={report} check={check} column={address.column} />;
}
