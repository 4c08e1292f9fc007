/** What the suites are called in documents, in the order in which they stand there. */
export const titles: ReadonlyMap<string, string> = new Map([
  ['hot-path', 'A signed-in request'],
  ['sdk', 'Calls of the SDK'],
  ['stampede', 'A stampede of expired sessions'],
  ['cold-start', 'Cold start'],
  ['growth', 'Growth'],
]);
