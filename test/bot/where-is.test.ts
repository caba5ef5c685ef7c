import { expect, it } from 'vitest';
import { whereIs } from '../../src/bot/where-is.ts';

it.each([
  [
    { localTimezone: 'Europe/Berlin', locale: 'de-DE' },
    { timeZone: 'Europe/Berlin', locale: 'de-DE' },
  ],
  [
    { entities: [{ type: 'mention' }, { type: 'clientInfo', timezone: 'America/New_York', locale: 'en-US' }] },
    { timeZone: 'America/New_York', locale: 'en-US' },
  ],
  [
    { localTimezone: 'Mars/Olympus', locale: null },
    { timeZone: undefined, locale: undefined },
  ],
  [{}, { timeZone: undefined, locale: undefined }],
])('%j tells zone and language, or nothing', (activity, where) => {
  expect(whereIs({ type: 'message', ...activity })).toEqual(where);
});
