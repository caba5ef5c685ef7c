import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const args = [
  // Containers give Chromium neither its sandbox nor much shared memory; the pages are the project's own.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // It asks for nothing that a page doesn't.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium or Chrome of this machine; CHROMIUM names another. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('No Chromium here: install it, or name it in CHROMIUM.');
  return chromium.launch({ executablePath, args });
}
