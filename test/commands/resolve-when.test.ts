import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { resolveWhen } from '../../src/commands/resolve-when.ts';
import { UserError } from '../../src/errors.ts';

const speaker = { now: new Date('2026-11-24T14:00:00Z'), zone: 'Europe/Berlin', locale: 'en-GB' };

describe('a time in words', () => {
  it.each([
    ['until end of 2028', '2028-12-31T22:59:00.000Z'],
    ['until 2028', '2028-12-31T22:59:00.000Z'],
    ['bis Ende 2028', '2028-12-31T22:59:00.000Z'],
    ['until 31 December 2028', '2028-12-31T22:59:00.000Z'],
    ['until 31.12.2028', '2028-12-31T22:59:00.000Z'],
    ['until 2028-12-31', '2028-12-31T22:59:00.000Z'],
    ['until end of march 2028', '2028-03-31T21:59:00.000Z'],
    ['until 29 February 2028', '2028-02-29T22:59:00.000Z'],
    ['in 90 days', '2027-02-22T22:59:00.000Z'],
    ['until 03/04/2028', '2028-04-03T21:59:00.000Z'],
  ])('%s is the end of that day where it was typed', (text, instant) => {
    expect(read(`renew sas on bas-hub ${text}`)?.until?.toISOString()).toBe(instant);
  });

  it.each([
    ['at 22:00', '2026-11-24T21:00:00.000Z'],
    ['at 10pm', '2026-11-24T21:00:00.000Z'],
    ['um 22 Uhr', '2026-11-24T21:00:00.000Z'],
    ['at 6am', '2026-11-25T05:00:00.000Z'],
    ['at tomorrow 6:30', '2026-11-25T05:30:00.000Z'],
    ['at friday 22:00', '2026-11-27T21:00:00.000Z'],
  ])('%s is the next such instant', (text, instant) => {
    expect(read(`set container auditstore/rec ${text} on bas-hub`)?.at?.toISOString()).toBe(instant);
  });

  it.each([
    ['for 1h', 3_600_000],
    ['for 90 minutes', 5_400_000],
    ['für 2 Stunden', 7_200_000],
  ])('%s is a length', (text, ms) => {
    expect(read(`disable recording on bas-hub ${text} because of a test`)?.forMs).toBe(ms);
  });

  it('may be the end of the wait for a quiet host', () => {
    const when = read('set container auditstore/rec when nobody is connected until 06:00 on bas-hub');

    expect(when).toEqual({
      until: new Date('2026-11-25T05:00:00.000Z'),
      saidAs: 'when nobody is connected, until 25 November 2026, 06:00 (Europe/Berlin)',
    });
  });

  it('is read by the clock of the place, also where that is put forward or back', () => {
    const forward = { ...speaker, now: new Date('2027-03-27T12:00:00Z') };
    const back = { ...speaker, now: new Date('2026-10-24T12:00:00Z'), zone: 'Europe/Berlin' };
    const newYork = { now: new Date('2027-03-13T12:00:00Z'), zone: 'America/New_York', locale: 'en-US' };

    expect(resolveWhen({ kind: 'at', text: 'tomorrow 6:30' }, forward).at?.toISOString()).toBe(
      '2027-03-28T04:30:00.000Z',
    );
    expect(resolveWhen({ kind: 'at', text: 'tomorrow 6:30' }, back).at?.toISOString()).toBe('2026-10-25T05:30:00.000Z');
    expect(resolveWhen({ kind: 'at', text: 'tomorrow 6:30' }, newYork).at?.toISOString()).toBe(
      '2027-03-14T10:30:00.000Z',
    );
  });

  it('is read by the language of who typed it, and said so that it can’t be mistaken', () => {
    const american = { ...speaker, locale: 'en-US' };

    expect(resolveWhen({ kind: 'until', text: '03/04/2028' }, speaker).saidAs).toContain('3 April 2028');
    expect(resolveWhen({ kind: 'until', text: '03/04/2028' }, american).saidAs).toContain('4 March 2028');
  });

  it.each(['renew sas until yesterday', 'renew sas until 1 January 2020'])('%s is past, and refused', (text) => {
    expect(() => read(text)).toThrow(/past/);
  });

  it.each(['renew sas until the cows come home', 'renew sas until 99.99.2028', 'renew sas until someday soon'])(
    '%s gets a sentence with what to type instead',
    (text) => {
      expect(() => read(text)).toThrow(/understand the time/);
    },
  );

  it('of a host or a reason is none', () => {
    expect(parse('disable recording for bas-hub')).toMatchObject({ command: { host: { name: 'bas-hub' } } });
    expect(parse('disable recording at bas-hub')).toMatchObject({ command: { host: { name: 'bas-hub' } } });
    expect(parse('disable recording on bas-hub because until 2028 nobody needs it')).toMatchObject({
      command: { when: undefined, reason: 'until 2028 nobody needs it' },
    });
  });

  it('never throws anything but a sentence, whatever was typed', () => {
    const kinds = fc.constantFrom('until' as const, 'at' as const, 'for' as const, 'idle' as const);
    fc.assert(
      fc.property(kinds, fc.string({ maxLength: 80 }), (kind, text) => {
        try {
          resolveWhen({ kind, text }, speaker);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

function read(text: string) {
  const parsed = parse(text);
  if (parsed.kind !== 'command' || parsed.command.when === undefined)
    throw new Error(`no time in ${JSON.stringify(parsed)}`);
  return resolveWhen(parsed.command.when, speaker);
}
