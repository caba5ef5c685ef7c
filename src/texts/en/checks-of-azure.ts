import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

/** Azure Policy, and the clocks. By check, then by the code of its finding. Copes with any data. */
export const azureChecks: CheckWordsByCode = {
  azurePolicy: {
    none: () => ({ found: 'No Azure Policy would deny the change, as far as Azure tells beforehand.' }),
    denied: (data) => ({
      found: `Azure Policy ${valueIn(data, 'policy', 'of yours')} would deny the change of the host${others(data)}.`,
      remedy: 'Ask whoever manages the policy for an exemption of this host, then ask again.',
    }),
    unreadable: () => ({ found: "Can't tell whether an Azure Policy would deny the change." }),
  },
  clock: {
    right: () => ({ found: "My clock and Azure's agree." }),
    ahead: (data) => ({
      found: `My clock is ${minutes(data)} ahead of Azure's. The SAS starts early enough to work all the same.`,
      remedy: adjust,
    }),
    behind: (data) => ({
      found: `My clock is ${minutes(data)} behind Azure's, so times that I name are too early.`,
      remedy: adjust,
    }),
    tooFarAhead: (data) => ({
      found: `My clock is ${minutes(data)} ahead of Azure's: a SAS of mine would not be valid yet.`,
      remedy: adjust,
    }),
    unreadable: () => ({ found: "Can't tell whether my clock and Azure's agree." }),
  },
};

const adjust = 'Have whoever runs me set the clock of my machine (time synchronisation).';

function minutes(data: Data): string {
  const count = valueIn(data, 'minutes', 'some');
  return count === '1' ? '1 minute' : `${count} minutes`;
}

function others(data: Data): string {
  const count = Number(valueIn(data, 'others', '0'));
  return count > 0 ? `, and so would ${count} more` : '';
}
