import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { formatCommand, type ParsedCommand } from '../../src/commands/parsed-command.ts';

const dashes = ['-', '–', '—', '‑', '‒', '−', '－'];
const name = fc
  .tuple(fc.constantFrom('bas', 'bastion', 'hub1'), fc.constantFrom('hub', 'spoke', 'prod2'))
  .map((parts) => parts.join('-'));
const store = fc.record({
  account: fc.constantFrom('auditstore', 'streccontosoweu'),
  container: fc.constantFrom('rec-2027', 'recordings'),
});

describe('any way of typing the same command', () => {
  it('gives the same parse, whatever the case, dashes, quotes, spaces, order and closing marks', () => {
    fc.assert(
      fc.property(
        name,
        store,
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        fc.boolean(),
        (host, place, numbers, hostFirst, verbLast) => {
          const next = (below: number) => (numbers.next().value ?? 0) % below;
          const options = [
            `on ${quoted(host, next(4))}`,
            `to ${place.account}${[' ', '/', ' / '][next(3)]}${place.container}`,
          ];
          const ordered = hostFirst ? options : options.toReversed();
          const verb = next(2) === 0 ? 'enable recording' : 'recording enable';
          const parts = verbLast ? [...ordered, verb] : [verb, ...ordered];
          const text =
            disguise(parts.join(' '.repeat(1 + next(3))), next) + ['', '.', '!!!', ' please', ' NOW'][next(5)];

          const parsed = parse(text);

          expect(parsed, text).toMatchObject({
            kind: 'command',
            repaired: false,
            command: { name: 'enable recording', store: place },
          });
          expect(
            parsed.kind === 'command' && parsed.command.host?.kind === 'name' && parsed.command.host.name.toLowerCase(),
          ).toBe(host);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the same parse in any order of host, place and reason', () => {
    const reason = fc.constantFrom('INC-4711', 'we go to lunch', 'Ada wants it, on time to come');
    const kinds = ['host', 'store', 'reason'] as const;
    const order = fc.shuffledSubarray([...kinds], { minLength: kinds.length });

    fc.assert(
      fc.property(name, store, reason, order, (host, place, why, ordered) => {
        const options = {
          host: `on ${host}`,
          store: `to ${place.account}/${place.container}`,
          reason: `because ${why}`,
        };
        const text = ['enable recording', ...ordered.map((kind) => options[kind])].join(' ');

        const parsed = parse(text);

        expect(parsed, text).toMatchObject({
          kind: 'command',
          repaired: false,
          command: { host: { kind: 'name', name: host }, store: place, reason: why },
        });
      }),
    );
  });

  it('is given back by writing the command out and parsing it again', () => {
    const command: fc.Arbitrary<ParsedCommand> = fc.record({
      name: fc.constant('enable recording' as const),
      host: fc.option(fc.record({ kind: fc.constant('name' as const), name }), { nil: undefined }),
      store: fc.option(store, { nil: undefined }),
      access: fc.constantFrom('sas' as const, 'managedIdentity' as const, undefined),
      onFirst: fc.boolean(),
      reason: fc.option(fc.constantFrom('INC-4711', 'we must, on time to come'), { nil: undefined }),
      when: fc.constantFrom(
        undefined,
        { kind: 'at' as const, text: '22:00' },
        { kind: 'at' as const, text: 'tomorrow at 6:30' },
        { kind: 'idle' as const, text: '' },
        { kind: 'idle' as const, text: '06:00' },
      ),
      session: fc.constant(undefined),
      operationId: fc.constant(undefined),
      topic: fc.constant(undefined),
    });

    fc.assert(
      fc.property(command, (given) => {
        expect(parse(formatCommand(given))).toEqual({ kind: 'command', command: given, repaired: false });
      }),
    );
  });
});

describe('any text at all', () => {
  it('is read without an exception', () => {
    const words = fc.constantFrom(
      'enable',
      'recording',
      'on',
      'to',
      'because',
      'help',
      'cancel',
      '/',
      '"',
      '\n',
      'sig',
      '%',
      '-',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.array(words, { maxLength: 300 }).map((all) => all.join(' ')),
    );

    fc.assert(
      fc.property(text, (any) => void parse(any)),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['spaces', ' '],
    ['tags', '<at>'],
    ['commands', 'enable recording on '],
    ['near misses', 'enabel recoridng '],
    ['one long word', 'enable'],
    ['lines', 'a\n'],
    ['slashes', ' / '],
    ['exclamation marks', '!'],
    ['percents', '%26si'],
    ['ids', '/subscriptions/1/resourcegroups/'],
    ['expanding letters', '\ufdfa '],
  ])('of 100 kB of %s is answered within 200 ms', (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));

    const started = performance.now();
    parse(text);

    expect(performance.now() - started).toBeLessThan(200);
  });
});

function quoted(host: string, kind: number): string {
  return [host, `“${host}”`, `'${host}'`, `„${host}“`][kind] ?? host;
}

function disguise(text: string, next: (below: number) => number): string {
  return [...text]
    .map((letter) => {
      if (letter === '-') {
        return dashes[next(dashes.length)] ?? letter;
      }
      return next(2) === 0 ? letter.toUpperCase() : letter;
    })
    .join('');
}
