import { describe, expect, it } from 'vitest';
import {
  defaultStore,
  hostSlug,
  isContainerName,
  parseRecordingStore,
  parseStorePattern,
  storeOfUrl,
} from '../../src/bastion/recording-store.ts';
import { regionNames, shortRegion } from '../../src/bastion/regions.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';

describe('the default store', () => {
  const pattern = { account: 'streccontoso{region:short}', container: '{host}' };

  it('is one account per region and one container per host', () => {
    const store = defaultStore(pattern, bastionHost());

    expect(store?.account).toBe('streccontosoweu');
    expect(store?.container).toMatch(/^bas-hub-[0-9a-f]{6}$/);
  });

  it('differs between hosts of the same name', () => {
    const one = hostSlug({ id: '/subscriptions/a/bas', name: 'bas' });

    expect(one).not.toBe(hostSlug({ id: '/subscriptions/b/bas', name: 'bas' }));
    expect(one).toBe(hostSlug({ id: '/SUBSCRIPTIONS/A/bas', name: 'bas' }));
  });

  it.each(['Bas_Hub.West', '-x-', 'h'.repeat(80), '___', `${'a'.repeat(55)}-b`])('is a valid name for %s', (name) => {
    const store = defaultStore(pattern, bastionHost({ name }));

    expect(isContainerName(store?.container ?? '')).toBe(true);
  });

  it('can’t be told for a region without a short name', () => {
    expect(defaultStore(pattern, bastionHost({ location: 'moonbase1' }))).toBeUndefined();
    expect(
      defaultStore({ account: 'rec{region}', container: '{host}' }, bastionHost({ location: 'moonbase1' })),
    ).toMatchObject({ account: 'recmoonbase1' });
  });
});

describe('the pattern of the default store', () => {
  it.each([
    ['streccontoso{region:short}/{host}', 'object'],
    ['strec/rec-{host}', 'object'],
    ['strec', 'noSlash'],
    ['a/b/c', 'noSlash'],
    ['strec{host}/x', 'accountPlaceholder'],
    ['strec/{vm}', 'containerPlaceholder'],
    ['strec/{host', 'containerPlaceholder'],
    ['Strec/{host}', 'account'],
    ['streccontosolongname2{region:short}/{host}', 'account'],
    ['streccontoso{region}/{host}', 'account'],
    ['strec/-{host}', 'container'],
  ])('%s is judged before it is used: %s', (text, expected) => {
    const parsed = parseStorePattern(text);

    expect(typeof parsed === 'string' ? parsed : 'object').toBe(expected);
  });
});

describe('a named store', () => {
  it.each(['acct/rec-2027', 'abc/a0b'])('%s is read', (text) => {
    expect(parseRecordingStore(text)).toEqual({ account: text.split('/')[0], container: text.split('/')[1] });
  });

  it.each(['acct', 'ac/rec', 'acct/re', 'Acct/rec', 'acct/rec--x', 'acct/-rec', 'acct/rec/x', 'acct/', '/rec'])(
    '%s is no store',
    (text) => {
      expect(parseRecordingStore(text)).toBeUndefined();
    },
  );

  it('is read from a container’s URL', () => {
    expect(storeOfUrl('https://acct.blob.core.windows.net/rec')).toEqual({ account: 'acct', container: 'rec' });
    expect(storeOfUrl('nonsense')).toBeUndefined();
  });
});

describe('short names of regions', () => {
  it('are unique and short', () => {
    const names = regionNames.map(shortRegion);

    expect(new Set(names).size).toBe(regionNames.length);
    expect(names.every((name) => name !== undefined && /^[a-z0-9]{2,4}$/.test(name))).toBe(true);
  });

  it('are found by either spelling, and only for regions', () => {
    expect(shortRegion('North Europe')).toBe('neu');
    expect(shortRegion('constructor')).toBeUndefined();
  });
});
