import '../all-tests.ts';
import '../native/node.ts';
import { runTests } from '../suite.ts';

console.log(JSON.stringify(await runTests()));
