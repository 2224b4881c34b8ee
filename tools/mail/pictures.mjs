// Pictures of mails as wide as a telephone and as a window, and which of them do not fit.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { provideChromium } from '../test/chromium.mjs';

export const WIDTHS = /** @type {const} */ ([390, 800]);

/**
 * Writes `<name>.<width>.png` beside each `<name>.html`.
 * @param {string} folder
 * @param {string[]} names
 * @returns {Promise<string[]>} those that have to be scrolled to the side, each with its width
 */
export async function takePictures(folder, names) {
  const browser = await chromium.launch({ executablePath: provideChromium(console.log) });
  try {
    const tooWide = [];
    for (const width of WIDTHS) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      for (const name of names) {
        await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
        await page.screenshot({ path: join(folder, `${name}.${width}.png`), fullPage: true });
        const needs = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (needs > width) tooWide.push(`${name} needs ${needs} of ${width} pixels`);
      }
      await page.close();
    }
    return tooWide;
  } finally {
    await browser.close();
  }
}
