import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { options } from '../cards/fixtures.ts';

const presenter = createPresenter(options);

describe('how a command was read', () => {
  it('stands under the first line of the answer’s card', () => {
    const { card } = presenter.reply({ kind: 'greeting', readAs: 'enable recording on bas-hub', byDefault: 'bas-hub' });

    const shown = JSON.stringify(card);
    const heading = shown.indexOf('What would you like to see?');
    const mended = shown.indexOf('I read: enable recording on bas-hub');
    const meant = shown.indexOf("On bas-hub, this conversation's default.");
    expect([heading, mended, meant].toSorted((a, b) => a - b)).toEqual([heading, mended, meant]);
    expect(heading).toBeGreaterThan(0);
  });

  // Teams refuses an update with both, and "reading Azure" would stay where the answer belongs.
  it('is no text beside the card', () => {
    const message = presenter.reply({ kind: 'greeting', readAs: 'enable recording on bas-hub' });

    expect(message.text).toBeUndefined();
  });
});
