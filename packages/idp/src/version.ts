/** The version of this SDK, as its package.json says. */
export const version = '0.1.0';
