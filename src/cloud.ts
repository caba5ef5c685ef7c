/** The Azure clouds, as `AZURE_CLOUD` and `az cloud list` name them. Like `runtime.ts` it may be imported everywhere. */
export const azureClouds = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;

export type AzureCloud = (typeof azureClouds)[number];

/** Where a cloud is. What Teams and the Bot Framework call there is in `src/config` and `src/bot`. */
export interface CloudEndpoints {
  /** Origin of Azure Resource Manager; its tokens have the scope `<arm>/.default`. */
  readonly arm: string;
  /** Storage is at `https://<account>.<service>.<storageSuffix>/`. */
  readonly storageSuffix: string;
  /** Where Entra signs in. A managed identity doesn't need it, the credentials of developers do. */
  readonly authority: string;
  readonly portal: string;
  /** Origin of the Retail Prices API. It has no prices of the sovereign clouds that a bill there would follow. */
  readonly prices: string | undefined;
}

/** Source: `az cloud list`, https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure. */
export const cloudEndpoints: Readonly<Record<AzureCloud, CloudEndpoints>> = {
  AzureCloud: {
    arm: 'https://management.azure.com',
    storageSuffix: 'core.windows.net',
    authority: 'https://login.microsoftonline.com',
    portal: 'https://portal.azure.com',
    prices: 'https://prices.azure.com',
  },
  AzureUSGovernment: {
    arm: 'https://management.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
    prices: undefined,
  },
  AzureChinaCloud: {
    arm: 'https://management.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    prices: undefined,
  },
};
