import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { teamsHostConfig, teamsStyles } from './teams-look.ts';

/** In one picture: a wide and a phone-narrow view, light above dark. */
export const views = [
  { theme: 'light', width: 'wide' },
  { theme: 'light', width: 'phone' },
  { theme: 'dark', width: 'wide' },
  { theme: 'dark', width: 'phone' },
] as const;

export interface Drawing {
  /** Draws a card in every view. `open`: with all that is folded. */
  draw(card: object, open: boolean): Promise<void>;
  /** What is drawn, all views in one. */
  readonly all: Locator;
  readonly page: Page;
}

/** Runs in the page. A card can be rendered once, so each view parses its own. */
const drawScript = `
if (AdaptiveCards.ExecuteAction === undefined) throw new Error('this renderer knows no Action.Execute: use adaptivecards 3');
function draw(json, configs, open) {
  for (const view of document.querySelectorAll('section')) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(configs[view.dataset.theme]);
    card.parse(JSON.parse(JSON.stringify(json), (key, value) => {
      if (open && typeof value?.id === 'string') value.isVisible = !value.id.endsWith('-closed');
      return value;
    }));
    view.replaceChildren(card.render());
  }
}`;

/** A page that draws cards with the Adaptive Cards renderer and looks like Teams. `renderer`: the file of another one. */
export async function openDrawing(browser: Browser, renderer = rendererFile()): Promise<Drawing> {
  const page = await browser.newPage({
    viewport: { width: 968, height: 600 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  const sections = views.map(({ theme, width }) => `<section data-theme="${theme}" data-width="${width}"></section>`);
  await page.setContent(`<style>${teamsStyles}</style><main>${sections.join('')}</main>`);
  await page.addScriptTag({ content: await readFile(renderer, 'utf8') });
  await page.addScriptTag({ content: drawScript });
  const configs = JSON.stringify({ light: teamsHostConfig('light'), dark: teamsHostConfig('dark') });
  return {
    draw: (card, open) => page.evaluate(`draw(${JSON.stringify(card)}, ${configs}, ${open})`),
    all: page.locator('main'),
    page,
  };
}

function rendererFile(): string {
  return createRequire(import.meta.url).resolve('adaptivecards-renderer/dist/adaptivecards.js');
}
