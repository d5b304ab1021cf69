import { describe, expect, it } from 'vitest';
import { browserAvailable, openBrowser } from '../support/browser.ts';
import { looksOf, seriousColours, seriousViolations, widths } from './support/inspect.ts';

const faulty = `<!doctype html><html lang="en"><title>Planted</title>
<style>p { color: #eee }</style>
<body><main><h1>Planted</h1><h4>A moderate fault</h4><img src="data:,"><p>Text</p></main></body></html>`;

const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).toSorted();

describe.runIf(browserAvailable)('what is looked for on every page', () => {
  it('is found where it is planted: markup, colours, colours in the dark alone', async () => {
    const context = await (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.setContent(faulty);
    const byWidth = (await looksOf(page, widths)).map(({ violations }) => idsOf(violations));
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

  it('is found in a part like one that was fit, wherever it is judged otherwise', async () => {
    const context = await (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const row = '<tr><td>One</td><td>Two</td><td>Three</td><td>Four</td><td>Five</td></tr>';
    const sheet = (
      style: string,
      around: string,
      more = '',
    ) => `<!doctype html><html lang="en"><title>Planted</title>
      <style>${style}</style><body><main class="${around}"><h1>Planted</h1>
      <table><tbody>${row}${row}</tbody></table>${more}</main></body></html>`;
    const style = '.faint td { color: #eee } @media (width < 400px) { td { color: #ddd } }';
    const look = async (html: string) => {
      await page.setContent(html);
      return idsOf(await seriousViolations(page));
    };
    expect(await look(sheet(style, 'plain'))).toEqual([]);
    expect(await look(sheet(style, 'plain', '<img src="data:,">'))).toEqual(['image-alt']);
    expect(await look(sheet(style, 'faint'))).toEqual(['color-contrast']);
    expect(await look(sheet('td { color: #eee }', 'plain'))).toEqual(['color-contrast']);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await look(sheet(style, 'plain'))).toEqual(['color-contrast']);
    // What names a field may have gone elsewhere on the page.
    await page.setViewportSize({ width: 1440, height: 900 });
    const fields = `<div>${'<span>x</span>'.repeat(8)}<input aria-labelledby="name"></div>`;
    expect(await look(sheet(style, 'plain', `<p id="name">Name</p>${fields}`))).toEqual([]);
    expect(await look(sheet(style, 'plain', fields))).toEqual(['label']);
    await context.close();
  });
});
