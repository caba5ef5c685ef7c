import { parseArgs } from 'node:util';
import { z } from 'zod';
import { texts } from '../src/texts/catalogue.ts';
import { type AppIdentity, placeholders } from './app-manifest.ts';

/** What was asked for, and which placeholders are left in it. */
export interface PackageRequest {
  readonly identity: AppIdentity;
  readonly out: string;
  /** Options that nobody gave, so that the package can't be used as it is or names nobody. */
  readonly left: readonly ('app-id' | 'developer' | 'website')[];
}

/** Worded for whoever ran the script. */
export class PackageProblem extends Error {
  override readonly name = 'PackageProblem';
}

const given = z.object({
  'app-id': z.guid(texts.teamsPackage.appId).toLowerCase().optional(),
  developer: z.string().trim().min(1, texts.teamsPackage.developer).max(32, texts.teamsPackage.developer).optional(),
  website: httpsUrl('website'),
  privacy: httpsUrl('privacy'),
  terms: httpsUrl('terms'),
  out: z.string().min(1).default('bastion-bot.zip'),
});

/** Reads the arguments of `npm run package`; the app id may stand in MicrosoftAppId too. Throws `PackageProblem`. */
export function readIdentity(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PackageRequest {
  const options = parse({ 'app-id': env.MicrosoftAppId?.trim() || undefined, ...split(args) });
  const { 'app-id': appId, developer, website, privacy, terms, out } = options;
  return {
    out,
    identity: {
      appId: appId ?? placeholders.appId,
      developer: developer ?? placeholders.developer,
      website: website ?? placeholders.website,
      privacy: privacy ?? website ?? placeholders.privacy,
      terms: terms ?? website ?? placeholders.terms,
    },
    left: (['app-id', 'developer', 'website'] as const).filter((name) => options[name] === undefined),
  };
}

function split(args: readonly string[]): Readonly<Record<string, string | undefined>> {
  const string = { type: 'string' } as const;
  const options = { 'app-id': string, developer: string, website: string, privacy: string, terms: string, out: string };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new PackageProblem(`${said}\n${texts.teamsPackage.usage}`, { cause: error });
  }
}

function parse(values: unknown): z.infer<typeof given> {
  const parsed = given.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new PackageProblem(parsed.error.issues.map(({ message }) => message).join('\n'));
}

function httpsUrl(option: string) {
  return z
    .url({ protocol: /^https$/, error: texts.teamsPackage.httpsUrl(option) })
    .max(2048)
    .optional();
}
