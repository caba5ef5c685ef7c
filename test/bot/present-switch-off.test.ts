import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
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
