/** Words around the lines of Terraform and Bicep that a plan asks for. */
export const managedByCode = {
  label: 'Managed by code?',
  changeFirst: (host: string) =>
    `If Terraform, Bicep or a pipeline manages ${host}, change it first: its next run would take this back.`,
  cautions: {
    oldTier: (tier: string) =>
      `Code that still says ${tier}, or names no tier, makes Terraform destroy and recreate the host; Bicep fails, because Azure has no way back.`,
    sasInNoCode: 'The SAS is in no code: neither azurerm nor Bicep has a property for it.',
    identityDropped:
      'azurerm has no attribute for the identity and the container. An api-version before 2026-01-01, azurerm’s too, drops both: then nobody can connect. Keep other identities that the host has.',
  },
  terraform: 'Terraform',
  bicep: 'Bicep',
};
