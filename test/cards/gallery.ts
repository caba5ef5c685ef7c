/**
 * `npm run cards`: a picture of every card under docs/images/cards/, by the Adaptive Cards renderer with Teams-like
 * settings: 600 px wide and 320 px narrow (a phone), light above dark. Cards with folded blocks also get one in which
 * they are open, where that one is kept (`open` below) or with `--all`. `--only <part of a name>` takes a few,
 * `--out <folder>` puts them elsewhere, `--renderer <file>` takes another renderer.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from '../chromium.ts';
import { all } from './card-shape.ts';
import { openDrawing } from './drawing.ts';
import { everyCard } from './every-card.ts';
import { smallPng } from './small-png.ts';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    renderer: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
  },
});
const out = values.out ?? fileURLToPath(new URL('../../docs/images/cards', import.meta.url));
/** Kept with the folded blocks open too. */
const open: ReadonlySet<string> = new Set([
  'operation-asked',
  'operation-asked-identity',
  'operation-failed',
  'whoami',
]);

const browser = await launchChromium();
try {
  if (values.only === undefined) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const drawing = await openDrawing(browser, values.renderer);
  for (const [name, { card }] of everyCard) {
    if (card === undefined || !name.includes(values.only ?? '')) continue;
    const withOpen = all(card, 'Action.ToggleVisibility').length > 0 && (values.all === true || open.has(name));
    for (const isOpen of withOpen ? [false, true] : [false]) {
      await drawing.draw(card, isOpen);
      const picture = smallPng(await drawing.all.screenshot());
      await writeFile(join(out, `${name}${isOpen ? '-open' : ''}.png`), picture);
    }
  }
} finally {
  await browser.close();
}
