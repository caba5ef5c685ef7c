import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { presentWhy } from '../../src/bot/present-why.ts';
import { ada } from '../../src/demo/people.ts';
import { options, personOf } from '../cards/fixtures.ts';
import { proofOperations } from '../cards/proof-fixtures.ts';

const presenter = createPresenter(options);

function sample(name: string) {
  const found = proofOperations[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('the alarm of a missed recording', () => {
  it('calls people, and says what that means', () => {
    const alarm = presenter.alarm(sample('operation-off-alarm'), [personOf(ada)]);

    expect(alarm.mentions?.map(({ name }) => name)).toEqual(['Ada Lovelace']);
    expect(alarm.text).toBe(
      'A session through bas-hub ended, and after 15 min no recording had arrived. Perhaps nothing is kept: the card asks whether to switch recording off.',
    );
  });
});

describe('why, about a missed recording', () => {
  const why = (name: string) => presentWhy({ kind: 'operation', operation: sample(name) });

  it('says what was seen and what to do, and leads to the card that asks', () => {
    const { lines, times, buttons } = why('operation-off-alarm');

    expect(lines[0]).toMatch(
      /^A session through bas-hub ended\. I looked into .+\/.+ for 15 min after that: no recording/,
    );
    expect(lines.join(' ')).toContain('decide on the card whether to switch recording off');
    expect(times).toEqual([expect.stringContaining('The session ended')]);
    expect(buttons.map(({ title }) => title)).toEqual(['Show the card here', 'Status']);
  });

  it('offers to switch off where recording was kept on', () => {
    expect(why('operation-off-kept-on').buttons[0]).toMatchObject({
      title: 'Switch recording off',
      verb: 'proof.fails',
    });
  });

  it('doesn’t say that nothing stood in the way', () => {
    for (const name of [
      'operation-off-alarm',
      'operation-off-kept-on',
      'operation-off-withdrawn',
      'operation-proof-missed',
    ])
      expect(why(name).lines).not.toContain('Nothing stood in the way so far.');
  });
});

describe('recording that was kept on though a session left none', () => {
  it.each(['operation-off-kept-on', 'operation-proof-missed'])('can still be switched off on %s', (name) => {
    const { buttons } = presentOperation(sample(name), options);

    expect(buttons[0]).toMatchObject({
      title: 'Switch recording off',
      verb: 'proof.fails',
      data: { operationId: '202611-0123456789a1b2c3' },
    });
  });

  it('needs no such button once it is off, or the recording arrived', () => {
    for (const name of ['operation-off-done', 'operation-off-withdrawn', 'operation-proof-proven'])
      expect(presentOperation(sample(name), options).buttons.map(({ title }) => title)).not.toContain(
        'Switch recording off',
      );
  });
});
