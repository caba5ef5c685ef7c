import { z } from 'zod';
import { armKey } from './arm-id.ts';
import type { World } from './state.ts';

const rules = z.array(
  z.object({
    name: z.string(),
    properties: z.object({
      direction: z.string(),
      access: z.string(),
      priority: z.number(),
      protocol: z.string(),
      destinationAddressPrefix: z.string().default(''),
      destinationAddressPrefixes: z.array(z.string()).default([]),
      destinationPortRange: z.string().default(''),
      destinationPortRanges: z.array(z.string()).default([]),
    }),
  }),
);
const groupSchema = z.object({ securityRules: rules, defaultSecurityRules: rules });
const subnetSchema = z.object({ networkSecurityGroup: z.object({ id: z.string() }) });

/**
 * Whether https may leave the subnet for storage: undefined, or what forbids it. Knows service tags and `*`; of addresses it
 * plays none.
 */
export function mayLeave(
  subnetId: string,
  to: { readonly kind: 'public'; readonly region: string } | { readonly kind: 'private' },
  { resources }: World,
): string | undefined {
  const subnet = subnetSchema.safeParse(resources.get(armKey(subnetId))?.properties).data;
  const group = groupSchema.safeParse(resources.get(armKey(subnet?.networkSecurityGroup.id ?? ''))?.properties).data;
  if (group === undefined) return undefined;
  const tags =
    to.kind === 'private'
      ? ['*', 'virtualnetwork']
      : ['*', '0.0.0.0/0', 'internet', ...['storage', 'azurecloud'].flatMap((tag) => [tag, `${tag}.${to.region}`])];
  const [decides] = [...group.securityRules, ...group.defaultSecurityRules]
    .filter(({ properties: rule }) => {
      const destinations = [rule.destinationAddressPrefix, ...rule.destinationAddressPrefixes];
      const ports = [rule.destinationPortRange, ...rule.destinationPortRanges];
      return (
        rule.direction === 'Outbound' &&
        ['*', 'tcp'].includes(rule.protocol.toLowerCase()) &&
        (ports.includes('*') || ports.includes('443')) &&
        destinations.some((destination) => tags.includes(destination.toLowerCase()))
      );
    })
    .sort((a, b) => a.properties.priority - b.properties.priority);
  return decides?.properties.access === 'Deny' ? `security rule ${decides.name} forbids it` : undefined;
}
