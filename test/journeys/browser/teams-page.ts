import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../../chromium.ts';

export type ChatName = 'Personal Chat' | 'Network team' | 'Platform - General';

/** The Agents Playground in a real browser, as a person uses it. */
export interface TeamsPage {
  openChat(name: ChatName): Promise<void>;
  /** Types into the chat that is open and sends it; with a mention, picked from the list as in Teams. */
  say(text: string, options?: { mention?: boolean }): Promise<void>;
  /** The newest card that shows this text. */
  card(text: string | RegExp): Locator;
  /** All cards that show this text. */
  cards(text: string | RegExp): Locator;
  /** A picture of what is on the page, for `docs/images/<name>.png`. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

const images = fileURLToPath(new URL('../../../docs/images', import.meta.url));
const patienceMs = 20_000;

export async function openTeams(url: string): Promise<TeamsPage> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(patienceMs);
  // The page asks a CDN for fonts; it must work without.
  await page.route('**/*', (route) => (route.request().url().startsWith(url) ? route.continue() : route.abort()));
  await page.goto(url);
  await chat(page, 'Personal Chat').waitFor();
  await page.getByTitle('Hide log panel').click();

  const cards = (text: string | RegExp) => page.locator('.ac-adaptiveCard').filter({ hasText: text });
  return {
    openChat: (name) => chat(page, name).click(),
    say: async (text, { mention = false } = {}) => {
      const input = page.locator('div[role=textbox][contenteditable=true]').first();
      await input.click();
      if (mention) {
        await page.keyboard.type('@Bastion');
        await page
          .getByRole('option', { name: 'Bastion' })
          .or(page.getByRole('menuitem', { name: 'Bastion' }))
          .first()
          .click();
      }
      await page.keyboard.type(mention ? ` ${text}` : text);
      await page
        .getByRole('button', { name: /^(Send Message|Post)$/ })
        .first()
        .click();
    },
    card: (text) => cards(text).last(),
    cards,
    picture: async (name) => {
      mkdirSync(images, { recursive: true });
      await page.screenshot({ path: join(images, `${name}.png`) });
    },
    close: () => browser.close(),
  };
}

function chat(page: Page, name: ChatName): Locator {
  return page.getByRole('treeitem', { name, exact: true });
}
