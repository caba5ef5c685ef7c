/** Text that a template, a date format, Markdown, a mention or a change of direction would make something of, and long. */
export const hostileText = `\${x} {{DATE(2026-01-01T00:00:00Z)}} **bold** [link](https://evil.example) <at>All</at> \u202egnp.exe ${'long '.repeat(1000)}${'unbroken'.repeat(100)}`;

/** Where text of people and of Azure stands in what is presented. */
const foreign: ReadonlySet<string> = new Set(
  `name account container reason azureSays correlationId detail usualRole roleName action scope location sku resourceGroup
   provisioningState userName targetHostName protocol subscriptionId settledBy by doing host message nextStep referenceId
   question label title text readAs byDefault property before after from to network`.split(/\s+/),
);
/** Lists that are as long as there are hosts, requests or rights. */
const long: ReadonlySet<string> = new Set([
  'hosts',
  'operations',
  'rights',
  'missing',
  'stillNeeded',
  'unreadable',
  'options',
  'sessions',
]);

/** The same with hostile text in every such place. */
export function hostile<Value>(value: Value): Value {
  return changed(value, hostileIn) as Value;
}

/** The same with forty times as many entries in each list that can be long. */
export function manifold<Value>(value: Value): Value {
  return changed(value, (of, key) => (Array.isArray(of) && long.has(key) ? Array(40).fill(of).flat() : of)) as Value;
}

type Parent = Readonly<Record<string, unknown>>;

function hostileIn(value: unknown, key: string, parent: Parent, above: string): unknown {
  if (typeof value !== 'string') return value;
  if (above === 'data') return hostileText;
  return foreign.has(key) && !isCode(key, parent) ? hostileText : value;
}

/** Names of checks, steps and commands, and reasons that have a sentence each, are our own. */
function isCode(key: string, parent: Parent): boolean {
  if (key === 'name') return 'outcome' in parent || 'args' in parent || 'memory' in parent || 'usage' in parent;
  return key === 'reason' && parent.kind === 'nobodyCanConnect';
}

type Change = (value: unknown, key: string, parent: Parent, above: string) => unknown;

function changed(value: unknown, change: Change, above = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, change, above));
  if (typeof value !== 'object' || value === null) return value;
  const parent: Parent = { ...value };
  return Object.fromEntries(
    Object.entries(parent).map(([key, inner]) => [key, changed(change(inner, key, parent, above), change, key)]),
  );
}
