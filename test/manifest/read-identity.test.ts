import { describe, expect, it } from 'vitest';
import { placeholders } from '../../manifest/app-manifest.ts';
import { PackageProblem, readIdentity } from '../../manifest/read-identity.ts';

const appId = 'aaaaaaaa-1111-4111-8111-111111111111';

describe('npm run package', () => {
  it('takes the app id from its arguments, and else from the setting of the bot', () => {
    const other = 'bbbbbbbb-1111-4111-8111-111111111111';

    expect(readIdentity(['--app-id', appId.toUpperCase()], { MicrosoftAppId: other }).identity.appId).toBe(appId);
    expect(readIdentity([], { MicrosoftAppId: other }).identity.appId).toBe(other);
  });

  it('names the placeholders that nobody replaced', () => {
    const { identity, left } = readIdentity([], {});

    expect(identity).toEqual(placeholders);
    expect(left).toEqual(['app-id', 'developer', 'website']);
    expect(
      readIdentity(['--app-id', appId, '--developer', 'Contoso', '--website', 'https://contoso.example'], {}).left,
    ).toEqual([]);
  });

  it('links privacy and terms to the website, unless they have an address of their own', () => {
    const website = 'https://contoso.example/bot';

    const { identity } = readIdentity(['--website', website, '--terms', `${website}/terms`], {});

    expect(identity).toMatchObject({ website, privacy: website, terms: `${website}/terms` });
  });

  it.each([
    [['--app-id', 'bas-hub'], 'GUID'],
    [['--website', 'http://contoso.example'], '--website must be an https address'],
    [['--developer', 'x'.repeat(33)], '1 to 32'],
    [['--colour', 'blue'], 'Usage'],
  ])('refuses %j and says what is right', (args, said) => {
    expect(() => readIdentity(args, {})).toThrow(PackageProblem);
    expect(() => readIdentity(args, {})).toThrow(said);
  });
});
