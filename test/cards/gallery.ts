/**
 * `npm run cards`: pictures of every card, by the Adaptive Cards renderer with Teams-like settings, under
 * docs/images/cards/: in the light theme 600 px wide, and those of an operation in the dark theme 320 px wide (a phone)
 * too. `--all` makes every combination, with the folded blocks open as well: better with `--out <folder>` elsewhere.
 * `--only <part of a name>` takes a few, `--renderer <file>` another renderer.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { everyCard } from './every-card.ts';
import { teamsHostConfig, teamsStyles } from './teams-look.ts';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    renderer: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
  },
});
const renderer =
  values.renderer ?? createRequire(import.meta.url).resolve('adaptivecards-renderer/dist/adaptivecards.js');
const out = values.out ?? new URL('../../docs/images/cards', import.meta.url).pathname;

const looks = [
  { theme: 'light', width: 600, name: 'light-wide', kept: '' },
  { theme: 'dark', width: 320, name: 'dark-phone', kept: 'operation' },
  { theme: 'light', width: 320, name: 'light-phone', kept: undefined },
  { theme: 'dark', width: 600, name: 'dark-wide', kept: undefined },
] as const;

/** Runs in the page. `open` unfolds what is folded. */
const drawScript = `
if (AdaptiveCards.ExecuteAction === undefined) throw new Error('this renderer knows no Action.Execute: use adaptivecards 3');
function draw(json, hostConfig, open) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const source = open ? JSON.parse(JSON.stringify(json), (key, value) => {
    if (typeof value?.id === 'string') value.isVisible = !value.id.endsWith('-closed');
    return value;
  }) : json;
  card.parse(source);
  document.getElementById('card').replaceChildren(card.render());
}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  if (values.only === undefined) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const script = await readFile(renderer, 'utf8');
  for (const look of looks) await pictures(browser, script, look);
} finally {
  await browser.close();
}

async function pictures(from: Browser, script: string, { theme, width, name, kept }: (typeof looks)[number]) {
  const wanted = [...everyCard].filter(
    ([card]) => card.includes(values.only ?? '') && (values.all || (kept !== undefined && card.startsWith(kept))),
  );
  const page = await from.newPage({ viewport: { width, height: 400 }, timezoneId: 'Europe/Berlin', locale: 'en-GB' });
  await page.setContent(`<style>${teamsStyles(theme)}</style><main id="card"></main>`);
  await page.addScriptTag({ content: script });
  await page.addScriptTag({ content: drawScript });
  for (const [card, message] of wanted) {
    if (message.card === undefined) continue;
    for (const open of values.all === true ? [false, true] : [false]) {
      await page.evaluate(`draw(${JSON.stringify(message.card)}, ${JSON.stringify(teamsHostConfig(theme))}, ${open})`);
      await page.locator('main').screenshot({ path: join(out, `${card}${open ? '-open' : ''}.${name}.png`) });
    }
  }
  await page.close();
}
