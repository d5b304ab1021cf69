/** Looks at a page from inside. The expressions run in the browser, whose names this program does not know. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ImpactValue } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { byTurns, thoroughness } from '../../support/counts.ts';

/** Two thirds of a megabyte, and less than half of what the package says of itself when it is imported. */
export const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axe = readFileSync(axeFile, 'utf8');

/** Where a site has it for its pages, which load scripts from nowhere else. */
export const axePath = '/assets/axe.js';

/**
 * As a script of the page's own, which the browser keeps compiled: whether there was one to load. Where scripts are off
 * what stands in `noscript` is read as markup.
 */
const loadFromSite = `(async () => {
  const probe = document.createElement('div');
  probe.innerHTML = '<noscript><b></b></noscript>';
  if (probe.querySelector('b') !== null || !location.protocol.startsWith('http')) return false;
  const script = document.createElement('script');
  const loaded = new Promise((resolve) => {
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
  });
  script.src = ${JSON.stringify(axePath)};
  document.head.append(script);
  const isThere = await loaded;
  script.remove();
  return isThere;
})()`;

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function loadAxe(page: Page): Promise<void> {
  if (await page.evaluate<boolean>(loadFromSite)) return;
  // Past what evaluates expressions for us, which has it read a second time as a text within a text.
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  const evaluated = await (await session).send('Runtime.evaluate', { expression: `${axe}\nundefined` });
  expect(evaluated.exceptionDetails).toBeUndefined();
}

interface Violation {
  readonly id: string;
  readonly impact: ImpactValue;
  readonly targets: readonly string[];
}

/** Rules of axe that ask for the colours a page has, and would find nothing else in the dark than by day. */
const ofColours = ['color-contrast', 'link-in-text-block'] as const;

/** Which rules of axe apply: those whose breach can be serious or critical; what others find is left out anyway. */
const rulesThatMatter = `Object.fromEntries(axe._audit.rules
  .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
  .map(({ id }) => [id, { enabled: false }]))`;

/**
 * What of the markup differs from page to page of a kind and decides nothing: where a link leads, what a field is called,
 * where a line of a picture runs. Whether there is something at all does decide, and is kept.
 */
const telling = (
  'id href action name value title alt src for headers list placeholder datetime d points x y x1 x2 y1 y2 ' +
  'cx cy r rx ry width height viewBox transform aria-label aria-labelledby aria-describedby aria-controls aria-owns'
).split(' ');

/**
 * Names the page, and its parts of some size, each with those around it, by what decides how they are judged: what they
 * are in, the width, the light, and their markup. Where everything is tried that is all of it. Else texts and such values
 * count for one another, and what is wrong with a row is wrong with each like it: of those beside each other that are
 * alike two are judged, and the others stand aside. A part that refers to another, by a label or a heading, has no name:
 * what it is depends on what stands elsewhere. Neither has one that holds what somebody has typed or chosen meanwhile,
 * which its markup does not tell.
 */
const partsOfPage = `(() => {
  const loose = ${thoroughness < 1};
  const hash = (text) => {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    return (a >>> 0).toString(36) + '-' + (b >>> 0).toString(36) + '-' + text.length.toString(36);
  };
  const refers = ['for', 'headers', 'list', ...'labelledby describedby controls owns activedescendant'.split(' ')
    .map((each) => 'aria-' + each)];
  const telling = [...refers.map((each) => '[' + each + ']'), 'input', 'textarea', 'option'].join();
  const within = (part, ids) => (ids ?? '').split(' ').every((id) =>
    id === '' || part.querySelector('#' + CSS.escape(id)) !== null);
  const asSent = (each) => each.tagName === 'OPTION'
    ? each.selected || !each.defaultSelected
    : each.value === undefined || (each.value === each.defaultValue && each.checked === each.defaultChecked);
  const ofItself = (part) => [part, ...part.querySelectorAll(telling)].every((each) =>
    refers.every((name) => within(part, each.getAttribute(name))) &&
    (!each.matches('input, textarea, option') || asSent(each)));
  const alike = new Set(${JSON.stringify(telling)});
  const valueOf = ({ name, value }) =>
    loose && value !== '' && (alike.has(name) || name.startsWith('data-')) ? '*' : value;
  const opening = (each) => each.localName +
    [...each.attributes].map((attribute) => ' ' + attribute.name + '=' + JSON.stringify(valueOf(attribute))).join('');
  const textOf = (text) => text.trim() === '' ? '' : loose ? '*' : text;
  const forms = new Map();
  const surplus = [];
  const formOf = (part) => {
    const counts = new Map();
    const isEnough = (form, each) => {
      const count = (counts.get(form) ?? 0) + 1;
      counts.set(form, count);
      if (!loose || count <= 2) return false;
      if (each.nodeType === 1) surplus.push(each);
      return true;
    };
    const inner = [...part.childNodes]
      .map((each) => [each.nodeType === 1 ? formOf(each) : each.nodeType === 3 ? textOf(each.data) : '', each])
      .filter(([form, each]) => form !== '' && !isEnough(form, each));
    const form = hash(opening(part) + '>' + inner.map(([each]) => each).join());
    forms.set(part, form);
    return form;
  };
  const styles = [...document.querySelectorAll('link[rel=stylesheet], style')].map((each) => each.outerHTML).join('');
  const seen = [styles, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches].join(' ');
  const whole = seen + opening(document.documentElement) + formOf(document.head);
  const known = hash(whole + formOf(document.body));
  const referring = new Map();
  for (const each of document.querySelectorAll(refers.map((name) => '[' + name + ']').join()))
    for (const id of refers.flatMap((name) => each.getAttribute(name)?.split(' ') ?? []))
      referring.set(id, [...(referring.get(id) ?? []), each]);
  const isReferred = (part) => [part, ...part.querySelectorAll('[id]')].some(({ id }) =>
    id !== '' && (referring.get(id) ?? []).some((each) => !part.contains(each)));
  window.latitudeSurplus = surplus.filter((part) =>
    !part.contains(document.activeElement) && !isReferred(part) && part.matches('body *'));
  window.latitudeParts = [];
  const names = [];
  const walk = (part, around) => {
    if (part.getElementsByTagName('*').length < 8) return;
    if (part !== document.body && ofItself(part)) {
      window.latitudeParts.push(part);
      names.push(hash(around + forms.get(part)));
    }
    const inner = hash(around + opening(part));
    for (const child of part.children) walk(child, inner);
  };
  walk(document.body, whole);
  return { page: ofItself(document.body) ? known : '', names };
})()`;

interface Parts {
  /** Of the whole page; empty where its markup does not tell all of it. */
  readonly page: string;
  readonly names: readonly string[];
}

/**
 * Pages and their parts at which nothing was found, by what they look like: the same markup in the same surroundings, at
 * the same width, in the same light. What several people see of a page, and what several pages have in common, is looked
 * at once in a process.
 */
const foundFit = new Set<string>();

async function runAxe(page: Page, what: string, options: string): Promise<readonly Violation[]> {
  const { page: whole, names } = await page.evaluate<Parts>(partsOfPage);
  if (whole !== '' && foundFit.has(`${what} ${whole}`)) return [];
  const known = names.flatMap((part, index) => (foundFit.has(`${what} ${part}`) ? [index] : []));
  // A page that was looked at before has it still.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await loadAxe(page);
  const found = await page.evaluate<readonly Violation[]>(`(async () => {
    const known = ${JSON.stringify(known)}.map((index) => window.latitudeParts[index]);
    const away = window.latitudeSurplus.map((each) => {
      const place = document.createComment('');
      each.replaceWith(place);
      return [place, each];
    });
    try {
      const { violations } = await axe.run({
        include: [document.documentElement],
        exclude: known.filter((part) =>
          part.isConnected && !known.some((other) => other !== part && other.contains(part))),
      }, { resultTypes: ['violations'], preload: false, ${options} });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => ({
          id,
          impact,
          targets: nodes.slice(0, 5).map(({ target, html }) => target.join(' ') + '  ' + html.slice(0, 160)),
        }));
    } finally {
      for (const [place, each] of away.toReversed()) place.replaceWith(each);
    }
  })()`);
  if (found.length === 0) {
    for (const part of whole === '' ? names : [whole, ...names]) foundFit.add(`${what} ${part}`);
  }
  return found;
}

/** What axe finds serious or critical on the page as it stands. */
export const seriousViolations = (page: Page): Promise<readonly Violation[]> =>
  runAxe(page, 'all', `rules: ${rulesThatMatter}`);

/** What axe finds serious or critical of the colours of the page as it stands. */
export const seriousColours = (page: Page): Promise<readonly Violation[]> =>
  runAxe(page, 'colours', `runOnly: ${JSON.stringify(ofColours)}`);

/** By how many pixels the page is wider than the screen. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Links to a place on the same page whose place is missing. */
export const brokenAnchors = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('a[href^="#"]')]
    .map((link) => decodeURIComponent(link.hash.slice(1)))
    .filter((id) => document.getElementById(id) === null)`);

/**
 * Cells and badges that reach beyond their card, where nothing scrolls sideways to them and says so: whoever scrolls is
 * reached by the keyboard, and a shadow tells that there is more.
 */
export const clippedCells = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('.card :is(th, td, .badge, dd, .figure)')]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      // What only screen readers read takes no room.
      if (box.width <= 1 || box.height <= 1) return false;
      for (let around = each.parentElement; around; around = around.parentElement) {
        // Headings of rows that are cards stand in a head that only screen readers see.
        if (around.getBoundingClientRect().width <= 1) return false;
        const { overflowX, backgroundImage } = getComputedStyle(around);
        if (['auto', 'scroll'].includes(overflowX) && around.tabIndex === 0 && backgroundImage !== 'none')
          return false;
        if (overflowX !== 'visible' || around.classList.contains('card'))
          if (box.right > around.getBoundingClientRect().right + 1) return true;
        if (around.classList.contains('card')) return false;
      }
      return false;
    })
    .map((each) => each.tagName + ' ' + each.textContent.trim().slice(0, 60))
    .slice(0, 5)`);

/** On a desk and on a phone. */
export const widths = [1440, 390] as const;

/**
 * At which of them one page after the other of a file is looked at: at both where everything is tried, else by turns.
 */
export function widthsByTurns(): () => readonly (typeof widths)[number][] {
  let turn = 0;
  return () => {
    turn += 1;
    return byTurns(widths, turn);
  };
}

interface Look {
  readonly width: (typeof widths)[number];
  readonly headings: number;
  readonly violations: readonly Violation[];
  readonly sideways: number;
  readonly broken: readonly string[];
  readonly clipped: readonly string[];
}

/** How a page that is fit for everybody looks. */
export const fit: readonly Look[] = widths.map((width) => ({
  width,
  headings: 1,
  violations: [],
  sideways: 0,
  broken: [],
  clipped: [],
}));

let looked = 0;

/**
 * Looks at the page as it stands at each width; it stays as wide as it was. Axe judges it at both where everything is tried,
 * else at one of them, one page after the other by turns: what reaches beyond the screen is looked for at both.
 */
export async function looksOf(
  page: Page,
  judged: readonly number[] = byTurns(widths, (looked += 1)),
): Promise<readonly Look[]> {
  const before = page.viewportSize();
  const looks: Look[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    looks.push({
      width,
      headings: await page.locator('h1').count(),
      violations: judged.includes(width) ? await seriousViolations(page) : [],
      sideways: await sidewaysScroll(page),
      broken: await brokenAnchors(page),
      clipped: await clippedCells(page),
    });
  }
  if (before) await page.setViewportSize(before);
  return looks;
}

interface FormOnPage {
  readonly method: string;
  readonly path: string;
}

interface Controls {
  /** Addresses of this server that links lead to. */
  readonly links: readonly string[];
  readonly forms: readonly FormOnPage[];
  /** How many buttons belong to no form. */
  readonly strays: number;
}

/** Finds the controls of a document that has been had from an address. */
const findControls = `(shown, address) => ({
    links: [...new Set(
      [...shown.querySelectorAll('a[href]')]
        .map((link) => new URL(link.getAttribute('href'), address))
        .filter((url) => url.origin === location.origin)
        .map((url) => url.pathname + url.search))],
    forms: [...shown.forms].map((form) => ({
      method: form.method.toUpperCase(),
      path: new URL(form.getAttribute('action'), address).pathname,
    })),
    strays: [...shown.querySelectorAll('button')].filter((button) => button.form === null).length,
  })`;

/** The controls of the page as it stands. */
export const controlsOf = (page: Page): Promise<Controls> =>
  page.evaluate<Controls>(`(${findControls})(document, location.href)`);

/** How the server answers the page's visitor at a path; what a browser would save has no controls. */
export const controlsAt = (
  page: Page,
  path: string,
): Promise<{ readonly status: number; readonly controls?: Controls }> =>
  page.evaluate(`fetch(${JSON.stringify(path)}, { headers: { accept: 'text/html' } }).then(async (answer) => ({
    status: answer.status,
    ...(answer.headers.get('content-type')?.startsWith('text/html')
      ? {
          controls: (${findControls})(
            new DOMParser().parseFromString(await answer.text(), 'text/html'),
            answer.url,
          ),
        }
      : {}),
  }))`);
