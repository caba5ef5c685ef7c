/**
 * `node manifest/draw-icons.ts`: draws the icons' SVG sources as the PNG files that Teams takes, in the sizes of
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package. Run after a change of a source.
 */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const icons = [
  { name: 'color', size: 192 },
  { name: 'outline', size: 32 },
] as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
try {
  for (const { name, size } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const source = await readFile(new URL(`icons/${name}.svg`, import.meta.url), 'utf8');
    await page.setContent(`<style>body { margin: 0; background: none } svg { display: block }</style>${source}`);
    const path = new URL(`icons/${name}.png`, import.meta.url).pathname;
    await page.screenshot({ path, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
