/** Who may import what: the table that `docs/decisions/0005-rooms-and-their-imports.md` explains. */
export interface Room {
  /** Rooms of which everything may be imported. */
  readonly may: readonly string[];
  /** Rooms of which `import type` is allowed, and the whole of `<room>/ports.ts`: a port's error classes are part of it. */
  readonly typesOf: readonly string[];
}

/** A room is a folder under `src`, or a file right in it. */
export const rooms: Readonly<Record<string, Room>> = {
  texts: { may: [], typesOf: [] },
  config: { may: ['texts', 'bastion'], typesOf: ['access', 'bot'] },
  web: { may: ['texts', 'bot', 'operations', 'recordings'], typesOf: ['access'] },
  bot: { may: ['texts', 'commands', 'operations', 'recordings', 'cards'], typesOf: ['access'] },
  cards: { may: ['texts'], typesOf: ['bastion', 'operations', 'recordings'] },
  commands: { may: ['texts', 'bastion', 'access', 'recordings', 'operations', 'audit'], typesOf: [] },
  access: { may: ['texts'], typesOf: ['bastion'] },
  bastion: { may: [], typesOf: [] },
  steps: { may: ['texts', 'bastion'], typesOf: ['operations'] },
  operations: { may: ['texts', 'access', 'audit'], typesOf: ['bastion'] },
  shell: { may: ['texts', 'bastion', 'operations'], typesOf: [] },
  monitoring: { may: ['texts', 'bastion', 'operations', 'audit'], typesOf: ['recordings'] },
  recordings: { may: ['texts', 'audit'], typesOf: ['bastion'] },
  audit: { may: ['texts'], typesOf: [] },
  azure: {
    may: ['texts', 'bastion'],
    typesOf: ['access', 'audit', 'commands', 'monitoring', 'operations', 'recordings'],
  },
  player: { may: [], typesOf: [] },
  demo: { may: ['texts', 'commands', 'app'], typesOf: ['bastion'] },
};

/** May be imported from everywhere. */
export const sharedFiles: ReadonlySet<string> = new Set([
  'src/cloud.ts',
  'src/errors.ts',
  'src/loopback.ts',
  'src/runtime.ts',
  'src/table.ts',
]);

/** Import everything, are imported by nobody. */
export const entryPoints: ReadonlySet<string> = new Set([
  'src/main.ts',
  'src/doctor.ts',
  'src/repair.ts',
  'src/audit.ts',
  'src/policy.ts',
]);

/** Put the rooms together: `product` all but the edges, `app` the whole, `serve` listens for it. Entry points, the demo and tests start them. */
export const compositionRoots: ReadonlySet<string> = new Set(['src/app.ts', 'src/product.ts', 'src/serve.ts']);

/** Packages that only one room may import, so that one folder changes when the package does. */
export const onlyImporters: readonly { readonly packages: RegExp; readonly room: string; readonly exempt?: RegExp }[] =
  [
    { packages: /^(restify|openid-client)$/, room: 'web' },
    { packages: /^bot(builder|framework)(-|$)/, room: 'bot' },
    { packages: /^adaptive(cards-templating|-expressions)$/, room: 'cards' },
    {
      packages: /^@azure\//,
      room: 'azure',
      exempt: /^src\/demo\/.*:@azure\/(storage-blob|data-tables)$/,
    },
  ];

export const limits = { srcLines: 300, testLines: 400 };

export const forbiddenNames: ReadonlySet<string> = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'services',
  'service',
  'managers',
  'manager',
]);
