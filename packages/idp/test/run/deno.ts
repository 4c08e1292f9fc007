import '../all-tests.ts';
import '../native/deno.ts';
import { runTests } from '../suite.ts';

console.log(JSON.stringify(await runTests()));
