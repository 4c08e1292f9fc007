import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/gzip-bomb',
  title: 'A token answer that a few kilobytes become megabytes of is rejected',
  clauses: ['ASVS-v5.0-16.5.2', 'RFC6749-5.1'],
  attack: 'An answer that looks short, by its length, fills the memory of the app.',
});
