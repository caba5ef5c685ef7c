const aboveSubscriptions = '/providers/microsoft.management/managementgroups/';

/** One spelling per scope: ARM compares scopes without case, and a slash at the end means nothing. */
export function scopeKey(scope: string): string {
  const lower = scope.toLowerCase();
  return lower.length > 1 && lower.endsWith('/') ? lower.slice(0, -1) : lower;
}

/**
 * Whether something assigned at `assigned` reaches `scope`. Root and management groups do: which of them are above a
 * subscription can't be seen from the ids, but Azure lists only those that are (`atScope()`).
 */
export function reaches(assigned: string, scope: string): boolean {
  const upper = scopeKey(assigned);
  const lower = scopeKey(scope);
  return (
    upper === '/' ||
    upper.startsWith(aboveSubscriptions) ||
    lower === upper ||
    (upper !== '' && lower.startsWith(`${upper}/`))
  );
}

/** The last part of an id, for people; everything is `/`. */
export function scopeName(scope: string): string {
  return scope.split('/').filter(Boolean).at(-1) ?? '/';
}
