import { describe, expect, it } from 'vitest';
import { texts } from '../../src/texts/catalogue.ts';

const { line } = texts.changedFacts;

describe('what changed in Azure since somebody asked', () => {
  it.each([
    ['host.sku.name', 'Standard', 'Basic', 'Tier (SKU): Standard → Basic'],
    ['host.properties.enableTunneling', undefined, 'true', 'Native client support: none → on'],
    ['host.properties.scaleUnits', '2', '4', 'Instances (scale units): 2 → 4'],
    ['host.properties.enableIpConnect', 'false', 'true', 'Host, enableIpConnect: off → on'],
    ['host.tags.owner', 'network', undefined, 'Tag of the host, owner: network → none'],
    ['hostLocks.keep', undefined, 'ReadOnly', 'Lock on the host, keep: none → ReadOnly'],
    ['wanted.container', 'unknown', undefined, "Container: can't tell → none"],
    ['newcomer.from.azure', 'a', 'b', 'newcomer.from.azure: a → b'],
  ])('is said in words: %s', (fact, before, after, said) => {
    expect(line(fact, before, after)).toBe(said);
  });

  it('is only named where both values begin alike', () => {
    expect(line('host.properties.ipConfigurations.ip', 'long… 0a1b2c3d', 'long… 9f8e7d6c')).toBe(
      'Host, ipConfigurations.ip: changed',
    );
  });
});
