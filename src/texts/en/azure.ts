/** Said where Azure gave no message of its own, or an answer that can't be used. Shown wherever Azure's message is. */
export const azure = {
  unexpected: (what: keyof typeof things, where: string) =>
    `Azure described ${things[what]} in an unexpected way (${where}).`,
  tooSlow: (seconds: number) => `Azure took longer than ${seconds} seconds to answer.`,
  noPlaceToAsk: 'Azure accepted the request but named no place to ask for its result.',
  foreignUrl: 'Azure named a URL of another host; it was not followed.',
  noPrice: "Azure's price list gave no certain answer.",
  noSas: 'Azure answered without a SAS.',
  noDate: 'Azure answered without the time.',
  noAnswer: 'No answer',
  httpStatus: (status: number) => `HTTP ${status}`,
  /** For whoever starts a rehearsal. */
  notLoopback: (setting: string) => `${setting} must be a URL on 127.0.0.1, [::1] or localhost, and it isn't.`,
};

const things = {
  account: 'a storage account',
  blobService: 'the blob service',
  container: 'a container',
  host: 'a bastion host',
  identity: 'a managed identity',
  list: 'a list',
  lock: 'a lock',
  policy: 'what its policies deny',
  rights: 'rights',
  roleDefinition: 'a role',
  role: 'a role assignment',
  network: 'a virtual network',
  networkInterface: 'a network interface',
  securityGroup: 'a network security group',
  privateEndpoint: 'a private endpoint',
  dnsZone: 'a private DNS zone',
  publicAddress: 'a public IP address',
  sessions: 'the active sessions',
};
