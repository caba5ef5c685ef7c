/**
 * Short names of Azure regions, for names of at most 24 characters. Azure has none of its own; these are unique, at most
 * four letters and digits, and never change once published: an account's name is made of them.
 */
const shortNames: Readonly<Record<string, string>> = {
  // Americas
  brazilsouth: 'brs',
  brazilsoutheast: 'brse',
  canadacentral: 'cac',
  canadaeast: 'cae',
  centralus: 'cus',
  chilecentral: 'clc',
  eastus: 'eus',
  eastus2: 'eus2',
  mexicocentral: 'mxc',
  northcentralus: 'ncus',
  southcentralus: 'scus',
  westcentralus: 'wcus',
  westus: 'wus',
  westus2: 'wus2',
  westus3: 'wus3',
  // Europe
  austriaeast: 'ate',
  belgiumcentral: 'bec',
  denmarkeast: 'dke',
  francecentral: 'frc',
  francesouth: 'frs',
  germanynorth: 'gn',
  germanywestcentral: 'gwc',
  italynorth: 'itn',
  northeurope: 'neu',
  norwayeast: 'nwe',
  norwaywest: 'nww',
  polandcentral: 'plc',
  spaincentral: 'spc',
  swedencentral: 'sdc',
  swedensouth: 'sds',
  switzerlandnorth: 'szn',
  switzerlandwest: 'szw',
  uksouth: 'uks',
  ukwest: 'ukw',
  westeurope: 'weu',
  // Middle East and Africa
  israelcentral: 'ilc',
  qatarcentral: 'qac',
  southafricanorth: 'san',
  southafricawest: 'saw',
  uaecentral: 'uac',
  uaenorth: 'uan',
  // Asia and Pacific
  australiacentral: 'auc',
  australiacentral2: 'auc2',
  australiaeast: 'aue',
  australiasoutheast: 'ause',
  centralindia: 'inc',
  eastasia: 'ea',
  indonesiacentral: 'idc',
  japaneast: 'jpe',
  japanwest: 'jpw',
  jioindiacentral: 'jic',
  jioindiawest: 'jiw',
  koreacentral: 'krc',
  koreasouth: 'krs',
  malaysiawest: 'myw',
  newzealandnorth: 'nzn',
  southeastasia: 'sea',
  southindia: 'ins',
  westindia: 'inw',
  // US Government
  usdodcentral: 'udc',
  usdodeast: 'ude',
  usgovarizona: 'uga',
  usgovtexas: 'ugt',
  usgovvirginia: 'ugv',
  // China
  chinaeast: 'che',
  chinaeast2: 'che2',
  chinaeast3: 'che3',
  chinanorth: 'chn',
  chinanorth2: 'chn2',
  chinanorth3: 'chn3',
};

export const regionNames: readonly string[] = Object.keys(shortNames);

/** Takes `westeurope` as well as `West Europe`. Undefined for a region that isn't in the table. */
export function shortRegion(location: string): string | undefined {
  const name = location.toLowerCase().replaceAll(' ', '');
  return Object.hasOwn(shortNames, name) ? shortNames[name] : undefined;
}
