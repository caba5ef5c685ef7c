export type AzureCloud = 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';

export interface CloudEndpoints {
  /** Origin of Azure Resource Manager; its tokens have the scope `<arm>/.default`. */
  readonly arm: string;
  /** Blob endpoints are `https://<account>.<blobSuffix>/`. */
  readonly blobSuffix: string;
  /** Where Entra signs in. A managed identity doesn't need it, the credentials of developers do. */
  readonly authority: string;
}

/** Source: `az cloud list`, https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure. */
export const cloudEndpoints: Readonly<Record<AzureCloud, CloudEndpoints>> = {
  AzureCloud: {
    arm: 'https://management.azure.com',
    blobSuffix: 'blob.core.windows.net',
    authority: 'https://login.microsoftonline.com',
  },
  AzureUSGovernment: {
    arm: 'https://management.usgovcloudapi.net',
    blobSuffix: 'blob.core.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
  },
  AzureChinaCloud: {
    arm: 'https://management.chinacloudapi.cn',
    blobSuffix: 'blob.core.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
};
