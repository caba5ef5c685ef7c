import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { type AppIdentity, appManifest } from './app-manifest.ts';

/** The zip that Teams takes: the manifest and its two icons, at its root. The same identity makes the same bytes. */
export async function appPackage(identity: AppIdentity): Promise<Uint8Array> {
  const manifest = appManifest(identity);
  const { color, outline } = manifest.icons;
  return zipSync(
    {
      'manifest.json': strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`),
      [color]: await icon(color),
      [outline]: await icon(outline),
    },
    // The earliest time that a zip can say.
    { mtime: new Date(1980, 0, 1) },
  );
}

async function icon(name: string): Promise<Uint8Array> {
  return await readFile(new URL(`icons/${name}`, import.meta.url));
}
