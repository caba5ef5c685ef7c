/** A date as Azure wrote it, in ISO 8601 UTC. Undefined when it can't be read: none of these dates is worth a failure. */
export function isoDate(value: unknown): string | undefined {
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}
