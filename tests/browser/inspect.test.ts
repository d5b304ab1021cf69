import { describe, expect, it } from 'vitest';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { looksOf, seriousColours, seriousViolations } from './support/inspect.ts';

const faulty = `<!doctype html><html lang="en"><title>Planted</title>
<style>p { color: #eee }</style>
<body><main><h1>Planted</h1><h4>A moderate fault</h4><img src="data:,"><p>Text</p></main></body></html>`;

const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).toSorted();

describe.runIf(browserAvailable)('what is looked for on every page', () => {
  it('is found where it is planted: markup, colours, colours in the dark alone', async () => {
    const context = await (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.setContent(faulty);
    const byWidth = (await looksOf(page)).map(({ violations }) => idsOf(violations));
    expect(byWidth).toEqual([
      ['color-contrast', 'image-alt'],
      ['color-contrast', 'image-alt'],
    ]);
    await page.locator('style').evaluate((style) => {
      style.textContent = '@media (prefers-color-scheme: dark) { body { background: #888; color: #777 } }';
    });
    expect(idsOf(await seriousViolations(page))).toEqual(['image-alt']);
    expect(await seriousColours(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(idsOf(await seriousColours(page))).toEqual(['color-contrast']);
    await context.close();
  });
});
