import { writeFile } from 'node:fs/promises';
import { texts } from '../src/texts/catalogue.ts';
import { appPackage } from './app-package.ts';
import { PackageProblem, readIdentity } from './read-identity.ts';

/** `npm run package -- --app-id <guid>`: writes the Teams app package. Exits with 2 when it was asked wrongly. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const { identity, out, left } = readIdentity(args, process.env);
    await writeFile(out, await appPackage(identity));
    console.log(texts.teamsPackage.written(out, identity.appId));
    for (const option of left) console.warn(texts.teamsPackage.left[option]);
    return 0;
  } catch (error) {
    if (!(error instanceof PackageProblem)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
