/** From the quietest on; each tells what those before it do. */
export const logLevels = ['silent', 'warn', 'info'] as const;

export type LogLevel = (typeof logLevels)[number];
