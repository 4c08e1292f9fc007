/** The program that workerd serves. */
import '../all-tests.ts';
import { type Report, runTests } from '../suite.ts';

export default {
  async fetch(): Promise<Response> {
    const report: Report = await runTests();
    return Response.json(report);
  },
};
