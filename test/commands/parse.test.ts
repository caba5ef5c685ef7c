import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { helpOf, registry } from '../../src/commands/registry.ts';

describe('reading a command', () => {
  it.each(registry.map((entry) => [entry.name, entry] as const))('knows every word for "%s"', (name, entry) => {
    for (const words of [name, ...entry.words, ...entry.quotes]) {
      expect(parse(words), words).toMatchObject({ kind: 'command', command: { name }, repaired: false });
    }
  });

  it.each(registry.map((entry) => [entry.name, helpOf(entry)] as const))(
    'reads the examples that help gives for "%s"',
    (name, help) => {
      for (const example of help.examples) {
        expect(parse(example), example).toMatchObject({ kind: 'command', command: { name }, repaired: false });
      }
    },
  );

  it.each([
    ['enable recording on bas-hub switching on first because INC-1', 'bas-hub', true],
    ['enable recording switching on first on bas-hub', 'bas-hub', true],
    ['switch on recording on bas-hub switching on first', 'bas-hub', true],
    ['enable recording on bas-hub', 'bas-hub', false],
    ['enable recording on first', 'first', false],
  ])('reads in "%s" whether recording goes on first', (text, name, onFirst) => {
    expect(parse(text)).toMatchObject({ kind: 'command', command: { host: { name }, onFirst } });
  });

  it('takes host, place and reason in any order', () => {
    const expected = {
      name: 'enable recording',
      host: { kind: 'name', name: 'bas-hub' },
      store: { account: 'auditstore', container: 'rec-2027' },
      reason: 'INC-4711',
    };

    for (const text of [
      'enable recording on bas-hub to auditstore/rec-2027 because INC-4711',
      'to auditstore/rec-2027 enable recording on bas-hub because: INC-4711',
      'on bas-hub enable recording to auditstore rec-2027 because INC-4711',
      'enable recording bas-hub to AuditStore / REC-2027, becuase INC-4711',
      'I want to enable recording to auditstore/rec-2027 bas-hub because INC-4711',
    ]) {
      expect(parse(text), text).toMatchObject({ kind: 'command', command: expected });
    }
  });

  it.each([
    ['enable recording because X on bas-hub to streccontosoweu/test-1', 'X', 'bas-hub', 'test-1'],
    ['enable recording because: X, to streccontosoweu/test-1 on “bas-hub”.', 'X', 'bas-hub', 'test-1'],
    ['enable recording on bas-branch because r1 to streccontosoweu/test-9', 'r1', 'bas-branch', 'test-9'],
    ['enable recording to streccontosoweu/test-9 because r1 on bas-branch', 'r1', 'bas-branch', 'test-9'],
    ['enable recording because on bas-hub to streccontosoweu/test-1', undefined, 'bas-hub', 'test-1'],
  ])('reads the options behind the reason in %s', (text, reason, host, container) => {
    expect(parse(text)).toMatchObject({
      kind: 'command',
      repaired: false,
      command: { host: { name: host }, store: { account: 'streccontosoweu', container }, reason },
    });
  });

  it.each([
    'we go to lunch',
    'it moves to a/b',
    'it moves to streccontosoweu/test-1 soon',
    'the old ones go to streccontosoweu/test-1/x',
    'Ada insists on bas-spoke',
  ])('leaves in the reason what is no further option: %s', (reason) => {
    expect(parse(`enable recording on bas-hub because ${reason}`)).toMatchObject({
      command: { host: { name: 'bas-hub' }, store: undefined, reason },
    });
  });

  it.each(['the audit starts on Monday', 'it starts on 2026-12-01', 'it depends on INC-4711'])(
    'names no host by the end of the reason: %s',
    (reason) => {
      expect(parse(`enable recording because ${reason}`)).toMatchObject({ command: { host: undefined, reason } });
    },
  );

  it.each([
    ['enable recording on bas-hub using managed identity', 'managedIdentity', false],
    ['with a managed identity enable recording bas-hub', 'managedIdentity', false],
    ['enable recording bas-hub by SAS because INC-4711', 'sas', false],
    ['enable recording using sas on bas-hub switching on first', 'sas', true],
    ['switching on first, enable recording on bas-hub', undefined, true],
    ['enable recording on bas-hub', undefined, false],
  ])('reads how it is to be done in %s', (text, access, onFirst) => {
    expect(parse(text)).toMatchObject({
      kind: 'command',
      repaired: false,
      command: { name: 'enable recording', host: { name: 'bas-hub' }, access, onFirst },
    });
  });

  it.each(['status bas-hub using sas', 'hosts switching on first', 'enable recording using manged identity'])(
    'does not overlook how it is to be done where that means nothing: %s',
    (text) => {
      expect(parse(text)).not.toMatchObject({ kind: 'command' });
    },
  );

  it('keeps the place that was named before the reason', () => {
    expect(parse('enable recording to auditstore/rec-1 because it moved to auditstore/rec-2')).toMatchObject({
      command: { store: { container: 'rec-1' }, reason: 'it moved to auditstore/rec-2' },
    });
  });

  it('lets the reason swallow the rest as it was typed', () => {
    const text = 'enable recording on bas-hub because “Audit” wants it, on bas-spoke to x/y. NOW!';

    expect(parse(text)).toMatchObject({
      command: { host: { name: 'bas-hub' }, store: undefined, reason: '“Audit” wants it, on bas-spoke to x/y. NOW!' },
    });
  });

  it('finds the reason on the next line when its own ends with "because"', () => {
    expect(parse('enable recording on bas-hub because\nINC-4711')).toMatchObject({ command: { reason: 'INC-4711' } });
  });

  it('takes an account without a container', () => {
    expect(parse('enable recording to auditstore on bas-hub')).toMatchObject({
      command: { store: { account: 'auditstore', container: undefined }, host: { name: 'bas-hub' } },
    });
  });

  it.each(['Bad_Account/rec', 'ab/rec', 'auditstore/-x', 'auditstore/a--b', 'auditstore/rec/more', ''])(
    'says that "%s" is no place for recordings',
    (place) => {
      expect(parse(`enable recording on bas-hub to ${place}`)).toEqual({ kind: 'badStore', name: 'enable recording' });
    },
  );

  it('keeps the id of a link in any case and encoding', () => {
    const id = '/subscriptions/1/resourceGroups/rg(1)/providers/Microsoft.Network/bastionHosts/x';

    for (const link of [
      id,
      id.toUpperCase(),
      `https://portal.azure.com/#resource${id}/overview`,
      encodeURIComponent(id),
    ]) {
      const parsed = parse(`status ${link}`);
      expect(
        parsed.kind === 'command' && parsed.command.host?.kind === 'id' && parsed.command.host.id.toLowerCase(),
      ).toBe(id.toLowerCase());
    }
  });

  it('takes the first line that is a command, and one without typos before one with', () => {
    expect(parse('Dear bot,\nstatus bas-hub\nhosts')).toMatchObject({ command: { name: 'status' } });
    expect(parse('stauts\nhosts')).toMatchObject({ command: { name: 'hosts' }, repaired: false });
  });

  it('explains one command', () => {
    expect(parse('help enabel recording')).toMatchObject({ command: { name: 'help', topic: 'enable recording' } });
    expect(parse('enable recording help')).toMatchObject({ command: { name: 'help', topic: 'enable recording' } });
  });

  it('takes an id only where it can be one', () => {
    expect(parse('cancel #3FA2B1')).toMatchObject({ command: { operationId: '3fa2b1' } });
    expect(parse('cancel 202611-0123456789abcdef')).toMatchObject({
      command: { operationId: '202611-0123456789abcdef' },
    });
    expect(parse('cancel everything at once')).toMatchObject({ kind: 'unknown' });
    expect(parse('cancel requests')).toMatchObject({ command: { name: 'cancel', operationId: undefined } });
  });
});

describe('mending typos', () => {
  it.each([
    ['stauts bas-hub', 'status'],
    ['cancle', 'cancel'],
    ['turn on recrding on bas-hub', 'enable recording'],
    ['whoaim', 'whoami'],
  ])('reads %s as %s, and says so', (text, name) => {
    expect(parse(text)).toMatchObject({ kind: 'command', command: { name }, repaired: true });
  });

  it.each(['hsots', 'staus of the bas hub and more', 'recording'])('only asks about %s', (text) => {
    const parsed = parse(text);

    expect(parsed.kind === 'unknown' && parsed.suggestions.length).toBeGreaterThan(0);
  });

  it('suggests what keeps the names that were typed', () => {
    expect(parse('ztztzs bas-hub')).toEqual({ kind: 'unknown', suggestions: ['status on bas-hub'] });
  });

  it('offers each of several hosts with all that was typed beside them', () => {
    expect(parse('enable recording on bas-native,bas-dev because INC-1')).toEqual({
      kind: 'unknown',
      suggestions: ['enable recording on bas-native because INC-1', 'enable recording on bas-dev because INC-1'],
    });
  });

  it('leaves talk alone', () => {
    expect(parse('what a nice day it is today for all of us in the office')).toEqual({
      kind: 'unknown',
      suggestions: [],
    });
  });
});

describe('a container', () => {
  it.each([
    'set container auditstore/rec-2027 on bas-hub',
    'set container auditstore rec-2027 on bas-hub',
    'set container https://auditstore.blob.core.windows.net/rec-2027 on bas-hub',
    'set container to AuditStore/rec-2027 on bas-hub',
  ])('is read from "%s"', (text) => {
    expect(parse(text)).toMatchObject({
      command: {
        name: 'set container',
        store: { account: 'auditstore', container: 'rec-2027' },
        host: { name: 'bas-hub' },
      },
    });
  });

  it.each(['set container Not_A_Name/rec', 'set container https://example.com/rec on bas-hub'])(
    'is none in "%s", which is said',
    (text) => {
      expect(parse(text)).toEqual({ kind: 'badStore', name: 'set container' });
    },
  );
});
