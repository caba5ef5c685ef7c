/**
 * Whether a role's action pattern covers an action. `*` stands for any run of characters, slashes too, anywhere in the
 * pattern; case doesn't matter (https://learn.microsoft.com/azure/role-based-access-control/role-definitions#actions-format).
 * Linear in practice: each part between wildcards is looked for once, leftmost.
 */
export function matchesAction(pattern: string, action: string): boolean {
  const wanted = action.toLowerCase();
  const parts = withoutOddity(pattern.toLowerCase()).split('*');
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.length === 1) {
    return wanted === first;
  }
  if (!wanted.startsWith(first)) {
    return false;
  }
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = wanted.indexOf(part, from);
    if (found < 0) {
      return false;
    }
    from = found + part.length;
  }
  return wanted.length - last.length >= from && wanted.endsWith(last);
}

// Azure's own role Managed Identity Operator writes it with a wildcard between two slashes, and lets one assign identities:
// the rule above would not. That one pattern alone is read so.
// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/identity#managed-identity-operator
function withoutOddity(pattern: string): string {
  return pattern === 'microsoft.managedidentity/userassignedidentities/*/assign/action'
    ? pattern.replace('/*', '')
    : pattern;
}
