/** By the beginning of a fact's name. The longest that fits counts; what Azure calls the rest follows. */
const places: readonly (readonly [string, string])[] = [
  ['host.sku.name', 'Tier (SKU)'],
  ['host.properties.enableSessionRecording', 'Session recording'],
  ['host.properties.enableTunneling', 'Native client support'],
  ['host.properties.enableFileCopy', 'File copy (native client)'],
  ['host.properties.scaleUnits', 'Instances (scale units)'],
  ['host.properties.dnsName', 'DNS name of the host'],
  ['host.tags', 'Tag of the host'],
  ['host.properties', 'Host'],
  ['host', 'Host'],
  ['binding', 'SAS of the host'],
  ['hostLocks', 'Lock on the host'],
  ['accountLocks', 'Lock on the storage account'],
  ['wanted.account.keyAccess', 'Storage account key access'],
  ['wanted.account', 'Storage account'],
  ['wanted.blobService.isVersioningEnabled', 'Blob versioning'],
  ['wanted.blobService', 'Blob service'],
  ['wanted.container', 'Container'],
  ['wanted.policies', 'Access policy'],
  ['wanted', 'Storage account'],
  ['bound', 'Storage in use until now'],
  ['recordsAs', 'Managed identity in use until now'],
  ['identity', 'Managed identity'],
  ['access', 'Access of the host to its storage'],
  ['choice', 'Where recordings go'],
  ['accountListed', 'Storage account allowed by my settings'],
  ['restorable', 'Deleted container'],
  ['network', 'Network'],
];

const values: Readonly<Record<string, string>> = { true: 'on', false: 'off', unknown: "can't tell" };

/** Words for what changed in Azure between a plan and the look before its start. */
export const changedFacts = {
  /** `fact` as the plan lists it; `before` and `after` literally from Azure, `undefined` where there was nothing. Long ones may begin alike. */
  line: (fact: string, before: string | undefined, after: string | undefined) => {
    const [earlier, later] = [value(before), value(after)];
    return earlier === later ? `${place(fact)}: changed` : `${place(fact)}: ${earlier} → ${later}`;
  },
};

function place(fact: string): string {
  const [found, words] = places.find(([start]) => fact === start || fact.startsWith(`${start}.`)) ?? ['', fact];
  const rest = found === '' ? '' : fact.slice(found.length + 1);
  return rest === '' ? words : `${words}, ${rest}`;
}

function value(text: string | undefined): string {
  if (text === undefined || text === '') return 'none';
  return values[text] ?? text.replace(/… [0-9a-f]{8}$/u, '…');
}
