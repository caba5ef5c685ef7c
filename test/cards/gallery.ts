/**
 * `npm run cards`: pictures of every card, by the Adaptive Cards renderer with Teams-like settings, under
 * docs/images/cards/: light theme 600 px wide and dark theme 320 px (a phone). `--all` adds the other two combinations.
 * `--renderer <file>` and `--out <folder>` say where the renderer is and where the pictures go.
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
const renderer = values.renderer ?? createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js');
const out = values.out ?? new URL('../../docs/images/cards', import.meta.url).pathname;

const looks = [
  { theme: 'light', width: 600, name: 'light-wide', always: true },
  { theme: 'dark', width: 320, name: 'dark-phone', always: true },
  { theme: 'light', width: 320, name: 'light-phone', always: false },
  { theme: 'dark', width: 600, name: 'dark-wide', always: false },
] as const;

/** Runs in the page. `open` unfolds what is folded. */
const drawScript = `
function draw(json, hostConfig, open) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const source = open ? JSON.parse(JSON.stringify(json), (key, value) => (key === 'isVisible' ? undefined : value)) : json;
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
  for (const look of looks.filter(({ always }) => always || values.all === true)) await picture(browser, script, look);
} finally {
  await browser.close();
}

async function picture(in_: Browser, script: string, { theme, width, name }: (typeof looks)[number]): Promise<void> {
  const page = await in_.newPage({ viewport: { width, height: 400 }, timezoneId: 'Europe/Berlin', locale: 'en-GB' });
  await page.setContent(`<style>${teamsStyles(theme)}</style><main id="card"></main>`);
  await page.addScriptTag({ content: script });
  await page.addScriptTag({ content: drawScript });
  for (const [card, message] of everyCard) {
    if (message.card === undefined || (values.only !== undefined && !card.includes(values.only))) continue;
    for (const open of values.all === true ? [false, true] : [false]) {
      await page.evaluate(`draw(${JSON.stringify(message.card)}, ${JSON.stringify(teamsHostConfig(theme))}, ${open})`);
      await page.locator('main').screenshot({ path: join(out, `${card}${open ? '-open' : ''}.${name}.png`) });
    }
  }
  await page.close();
}
