import type { Plan, PropertyChange } from '../bastion/plan.ts';

/** What code that manages the host must say after a plan: only the lines that change. */
export interface InfrastructureCode {
  /** Of `azurerm_bastion_host`. */
  readonly terraform: readonly CodeLine[];
  /** Of `Microsoft.Network/bastionHosts`. */
  readonly bicep: readonly CodeLine[];
  readonly cautions: readonly CodeCaution[];
}

/** `depth`: how many braces are open around it. */
export interface CodeLine {
  readonly depth: number;
  readonly text: string;
}

/** What the lines alone don't say. */
export type CodeCaution =
  /** A lower tier in code: Terraform recreates the host, Azure refuses Bicep. */
  | { readonly kind: 'oldTier'; readonly tier: string }
  /** The SAS is set by a call of its own, which neither has. */
  | { readonly kind: 'sasInNoCode' }
  /** azurerm has no attribute for identity and container; an older api-version drops both. */
  | { readonly kind: 'identityDropped' };

/** Sources: the schema of azurerm_bastion_host (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/bastion_host). */
const terraformNames: Readonly<Record<string, string>> = {
  sku: 'sku',
  scaleUnits: 'scale_units',
  enableSessionRecording: 'session_recording_enabled',
  enableTunneling: 'tunneling_enabled',
  enableFileCopy: 'file_copy_enabled',
  enableIpConnect: 'ip_connect_enabled',
  enableShareableLink: 'shareable_link_enabled',
  enableKerberos: 'kerberos_enabled',
};

/** The first with `sessionRecordingConfiguration` and `identity`; the other knows `enableSessionRecording`. */
const apiVersions = { managedIdentity: '2026-01-01', sas: '2024-05-01' } as const;

/** Undefined when code has nothing to say about the plan, such as for a new SAS alone. */
export function infrastructureCode(plan: Plan): InfrastructureCode | undefined {
  const changes = plan.changes.filter(({ target, property }) => target === 'host' && property in terraformNames);
  const configured = configurationIn(plan);
  if (changes.length === 0 && configured === undefined) return undefined;
  return {
    terraform: terraformLines(plan.host.name, changes),
    bicep: bicepLines(plan, changes, configured),
    cautions: cautionsOf(changes, configured !== undefined),
  };
}

function cautionsOf(changes: readonly PropertyChange[], byIdentity: boolean): readonly CodeCaution[] {
  const switchesOn = changes.some(({ property, after }) => property === 'enableSessionRecording' && after === true);
  const tier = changes.find(({ property }) => property === 'sku')?.before;
  return [
    ...(typeof tier === 'string' ? [{ kind: 'oldTier', tier } as const] : []),
    ...(byIdentity ? [{ kind: 'identityDropped' } as const] : []),
    ...(!byIdentity && switchesOn ? [{ kind: 'sasInNoCode' } as const] : []),
  ];
}

function terraformLines(host: string, changes: readonly PropertyChange[]): readonly CodeLine[] {
  if (changes.length === 0) return [];
  return [
    line(`# azurerm_bastion_host ${hcl(host)}`),
    ...changes.map(({ property, after }) => line(`${terraformNames[property]} = ${hcl(after)}`)),
  ];
}

interface Configuration {
  readonly blobContainerUri: string;
  /** Undefined: the system-assigned one. */
  readonly identityId: string | undefined;
}

/** As the step that switches recording on will write it. */
function configurationIn({ changes, steps }: Plan): Configuration | undefined {
  const isChanged = changes.some(
    ({ target, property }) => target === 'host' && ['identity', 'sessionRecordingConfiguration'].includes(property),
  );
  if (!isChanged) return undefined;
  const { blobContainerUri, identityId } = steps.find(({ args }) => 'blobContainerUri' in args)?.args ?? {};
  if (typeof blobContainerUri !== 'string') return undefined;
  return { blobContainerUri, identityId: typeof identityId === 'string' ? identityId : undefined };
}

function bicepLines(
  { host, access }: Plan,
  changes: readonly PropertyChange[],
  configured: Configuration | undefined,
): readonly CodeLine[] {
  const sku = changes.find(({ property }) => property === 'sku')?.after;
  const properties = changes.filter(({ property }) => property !== 'sku');
  return [
    line(`// bastionHosts@${apiVersions[access ?? 'sas']} ${bicep(host.name)}`),
    ...(sku === undefined ? [] : [line(`sku: { name: ${bicep(sku)} }`)]),
    ...(configured === undefined ? [] : block('identity', identityLines(configured))),
    ...block('properties', [
      ...properties.map(({ property, after }) => line(`${property}: ${bicep(after)}`)),
      ...(configured === undefined ? [] : block('sessionRecordingConfiguration', configurationLines(configured))),
    ]),
  ];
}

function identityLines({ identityId }: Configuration): readonly CodeLine[] {
  if (identityId === undefined) return [line("type: 'SystemAssigned'")];
  return [line("type: 'UserAssigned'"), ...block('userAssignedIdentities', [line(`${bicep(identityId)}: {}`)])];
}

function configurationLines({ blobContainerUri, identityId }: Configuration): readonly CodeLine[] {
  const identity =
    identityId === undefined
      ? [line("type: 'SystemAssigned'")]
      : [line("type: 'UserAssigned'"), line(`userAssignedIdentityId: ${bicep(identityId)}`)];
  return [line(`blobContainerUri: ${bicep(blobContainerUri)}`), ...block('identity', identity)];
}

function block(name: string, lines: readonly CodeLine[]): readonly CodeLine[] {
  if (lines.length === 0) return [];
  return [line(`${name}: {`), ...lines.map(({ depth, text }) => ({ depth: depth + 1, text })), line('}')];
}

function line(text: string): CodeLine {
  return { depth: 0, text };
}

function hcl(value: PropertyChange['after']): string {
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value).replace(/[$%](?=\{)/g, '$&$&');
}

function bicep(value: PropertyChange['after']): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replace(/['\\]|\$(?=\{)/g, '\\$&')}'`;
}
