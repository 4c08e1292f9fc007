import '../all-tests.ts';
import { runTests } from '../suite.ts';

console.log(JSON.stringify(await runTests()));
