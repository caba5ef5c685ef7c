import type { CheckWordsByCode } from '../check-words.ts';
import { valueIn } from '../data.ts';

/** Features of the host that stay, and what a Developer host lacks. By check, then by the code of its finding. Copes with any data. */
export const featureChecks: CheckWordsByCode = {
  shareableLink: {
    kept: () => ({
      found: "Shareable links stay. Azure doesn't say whether sessions by such a link are recorded: try one.",
    }),
  },
  ipConnect: {
    kept: () => ({
      found:
        "IP-based connection stays. Azure doesn't say whether sessions to a plain IP address are recorded: try one.",
    }),
  },
  fileCopy: { kept: () => ({ found: 'File copy stays, with native client support.' }) },
  kerberos: { kept: () => ({ found: 'Kerberos authentication stays.' }) },
  copyPaste: { kept: () => ({ found: 'Copy and paste stays disabled.' }) },
  bastionSubnet: {
    there: (data) => ({
      found: `${valueIn(data, 'network', 'Its network')} has an AzureBastionSubnet already (${valueIn(data, 'prefix', '?')}).`,
    }),
    missing: (data) => ({
      found: `${valueIn(data, 'network', 'Its network')} has no AzureBastionSubnet.`,
      remedy: 'Create one of /26 or larger.',
    }),
    tooSmall: (data) => ({
      found: `AzureBastionSubnet of ${valueIn(data, 'network', 'its network')} is too small (${valueIn(data, 'prefix', '?')}).`,
      remedy: 'Make it /26 or larger.',
    }),
    unreadable: () => ({ found: "Can't tell whether its network has an AzureBastionSubnet." }),
  },
  publicAddress: {
    there: (data) => ({
      found: `A free static Standard public IP address is there: ${valueIn(data, 'address', '?')}.`,
    }),
    missing: (data) => ({
      found: `No free static Standard public IP address in ${valueIn(data, 'region', 'its region')}.`,
      remedy: 'Create one, unless the host shall be private-only.',
    }),
    unreadable: () => ({ found: "Can't tell whether a public IP address is free for it." }),
  },
};
