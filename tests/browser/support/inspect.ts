/** Looks at a page from inside. The expressions run in the browser, whose names this program does not know. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly targets: readonly string[];
}

/** What axe finds serious or critical on the page as it stands. */
export async function seriousViolations(page: Page): Promise<readonly Violation[]> {
  await page.evaluate(axe.source);
  return page.evaluate<
    readonly Violation[]
  >(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.slice(0, 5).map(({ target, html }) => target.join(' ') + '  ' + html.slice(0, 160)),
    })))`);
}

/** By how many pixels the page is wider than the screen. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Addresses of this server that the page's links lead to. */
export const linksOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...new Set(
    [...document.querySelectorAll('a[href]')]
      .map((link) => new URL(link.href))
      .filter((url) => url.origin === location.origin)
      .map((url) => url.pathname + url.search))]`);

/** Links to a place on the same page whose place is missing. */
export const brokenAnchors = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('a[href^="#"]')]
    .map((link) => decodeURIComponent(link.hash.slice(1)))
    .filter((id) => document.getElementById(id) === null)`);

export interface FormOnPage {
  readonly method: string;
  readonly path: string;
}

/** Every form, and how many buttons belong to none. */
export const formsOf = (
  page: Page,
): Promise<{ readonly forms: readonly FormOnPage[]; readonly strays: number }> =>
  page.evaluate<{ readonly forms: readonly FormOnPage[]; readonly strays: number }>(`({
    forms: [...document.forms].map((form) => ({
      method: form.method.toUpperCase(),
      path: new URL(form.getAttribute('action'), location.href).pathname,
    })),
    strays: [...document.querySelectorAll('button')].filter((button) => button.form === null).length,
  })`);
