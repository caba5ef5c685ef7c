import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { appManifest, placeholders } from '../../manifest/app-manifest.ts';
import { appPackage } from '../../manifest/app-package.ts';
import projectPackage from '../../package.json' with { type: 'json' };
import { manifestCommands } from '../../src/commands/registry.ts';

const identity = {
  appId: 'aaaaaaaa-1111-4111-8111-111111111111',
  developer: 'Contoso network team',
  website: 'https://bastion.contoso.example/',
  privacy: 'https://bastion.contoso.example/privacy',
  terms: 'https://bastion.contoso.example/terms',
};

describe('the Teams manifest', () => {
  it.each([
    ['filled', identity],
    ['with placeholders', placeholders],
  ])('%s is valid by the schema of its version', async (_, who) => {
    const problems = await problemsOf(appManifest(who));

    expect(problems).toEqual([]);
  });

  it('would be told apart from an invalid one', async () => {
    const { icons: _, ...withoutIcons } = appManifest(identity);

    expect(await problemsOf(withoutIcons)).not.toEqual([]);
  });

  it('puts the bot into personal chats, teams and group chats, each with the commands that help shows', () => {
    const [bot, ...others] = appManifest(identity).bots;

    expect(others).toEqual([]);
    expect(bot?.botId).toBe(identity.appId);
    expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(bot?.commandLists).toEqual(
      ['personal', 'team', 'groupChat'].map((scope) => ({ scopes: [scope], commands: manifestCommands() })),
    );
  });

  it('stays within the limits of older Teams clients', () => {
    const { bots, name, description } = appManifest(identity);

    const commands = bots[0]?.commandLists[0]?.commands ?? [];
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.length).toBeLessThanOrEqual(10);
    for (const command of commands) {
      expect(command.title.length).toBeLessThanOrEqual(32);
      expect(command.description.length).toBeLessThanOrEqual(128);
    }
    expect(name.short.length).toBeLessThanOrEqual(30);
    expect(description.short.length).toBeLessThanOrEqual(80);
  });

  it('has the version of the product', () => {
    expect(appManifest(identity).version).toBe(projectPackage.version);
  });
});

describe('the Teams app package', () => {
  it('holds the manifest and its two icons at its root, and nothing else', async () => {
    const files = unzipSync(await appPackage(identity));

    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(appManifest(identity));
  });

  it('is the same, byte by byte, whenever it is built', async () => {
    expect(await appPackage(identity)).toEqual(await appPackage(identity));
  });

  it('has a colour icon of 192 by 192 that covers its square', async () => {
    const { width, height, pixels } = await icon('color.png');

    expect([width, height]).toEqual([192, 192]);
    expect(pixels.every(({ alpha }) => alpha === 255)).toBe(true);
  });

  it('has an outline icon of 32 by 32, white on transparent', async () => {
    const { width, height, pixels } = await icon('outline.png');
    const drawn = pixels.filter(({ alpha }) => alpha > 0);

    expect([width, height]).toEqual([32, 32]);
    expect(drawn.every(({ color }) => color === 'ffffff')).toBe(true);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(32 * 32 * 0.5);
  });
});

/** The validator's type is that of good manifests: any object is given to it here. */
async function problemsOf(manifest: object): Promise<readonly string[]> {
  return await AppManifestUtils.validateAgainstSchema(
    manifest as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0],
  );
}

async function icon(name: string) {
  const { width, height, data } = PNG.sync.read(Buffer.from(unzipSync(await appPackage(identity))[name] ?? []));
  const pixels = Array.from({ length: width * height }, (_, at) => ({
    color: data.subarray(at * 4, at * 4 + 3).toString('hex'),
    alpha: data[at * 4 + 3] ?? 0,
  }));
  return { width, height, pixels };
}
