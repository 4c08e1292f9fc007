/** @returns how many signatures were checked during the run */
export async function countVerifications(run: () => Promise<void>): Promise<number> {
  const { subtle } = crypto;
  const { verify } = subtle;
  let count = 0;
  subtle.verify = (...values) => {
    count += 1;
    return verify.apply(subtle, values);
  };
  try {
    await run();
  } finally {
    subtle.verify = verify;
  }
  return count;
}
