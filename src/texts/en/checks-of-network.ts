import type { CheckWordsByCode } from '../check-words.ts';
import { valueIn } from '../data.ts';

/** The way between the host, its VMs and the storage account. By check, then by the code of its finding. Copes with any data. */
export const networkChecks: CheckWordsByCode = {
  network: {
    open: () => ({ found: 'Public network access: enabled from all networks.' }),
    restricted: (data) => ({
      found: `Public network access of ${valueIn(data, 'account', 'the storage account')} is limited. Whether the host reaches it can't be seen from here.`,
      remedy: 'See that the network of the host reaches it: private endpoint and private DNS zone, or a firewall rule.',
    }),
  },
};
