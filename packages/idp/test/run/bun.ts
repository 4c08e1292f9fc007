import '../all-tests.ts';
import '../native/bun.ts';
import { runTests } from '../suite.ts';

console.log(JSON.stringify(await runTests()));
