import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Drawing, openDrawing } from '../../cards/drawing.ts';
import { everyCard } from '../../cards/every-card.ts';
import { launchChromium } from '../../chromium.ts';

/** What Teams leaves of a screen of 844 points for messages, about. */
const phoneHeight = 600;
/** Their reasons are the news, however many they are, or names are as long as Azure allows: the rest still fits. */
const longer: ReadonlySet<string> = new Set(['operation-asked-hardest', 'plan-refused-often', 'why-refused-often']);

let browser: Browser;
let drawing: Drawing;

/** Runs in the page. Code may be cut off: it is there to be copied, so nothing is put into it at which it could break. */
const isCutOffScript = `
function isCutOff(element) {
  const card = element.closest('section').firstElementChild;
  if (getComputedStyle(element).fontFamily.includes('Mono')) return false;
  return element.getBoundingClientRect().right > card.getBoundingClientRect().right;
}`;

beforeAll(async () => {
  browser = await launchChromium();
  drawing = await openDrawing(browser);
  await drawing.page.addScriptTag({ content: isCutOffScript });
});

afterAll(() => browser.close());

it('every card has its buttons in sight on a phone', async () => {
  const outOfSight: string[] = [];
  for (const [name, { card }] of everyCard) {
    if (card === undefined || longer.has(name)) continue;
    await drawing.draw(card, false);
    const [first] = await bottoms('[data-theme=light][data-width=phone] .ac-pushButton');
    if ((first ?? 0) > phoneHeight) outOfSight.push(`${name}: ${first}`);
  }

  expect(outOfSight).toEqual([]);
});

it('no sentence is wider than its card, with everything unfolded', async () => {
  const tooWide: string[] = [];
  for (const [name, { card }] of everyCard) {
    if (card === undefined) continue;
    await drawing.draw(card, true);
    const parts = await drawing.page.evaluate<number>(
      `[...document.querySelectorAll('span, p, button')].filter(isCutOff).length`,
    );
    if (parts > 0) tooWide.push(`${name}: ${parts}`);
  }

  expect(tooWide).toEqual([]);
});

/** Below the top of the card that they are in. */
function bottoms(selector: string): Promise<number[]> {
  return drawing.page.evaluate<number[]>(
    `[...document.querySelectorAll('${selector}')].map((e) => Math.round(e.getBoundingClientRect().bottom - e.closest('section').getBoundingClientRect().top))`,
  );
}
