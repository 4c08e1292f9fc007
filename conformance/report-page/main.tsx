import { render } from 'hono/jsx/dom';
import type { RunReport } from '../src/report/run-report.ts';
import { ReportPage } from './report-page.tsx';

const data = document.getElementById('report')?.textContent;
const root = document.getElementById('root');
if (data && root) {
  const report: RunReport = JSON.parse(data);
  render(<ReportPage report={report} />, root);
}
