import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { homeMarketOf, type User } from '#domain/access/user.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Messages } from '#messages/messages.ts';
import type { UnreadableMarket } from '#usecases/basis/each-market.ts';
import type { World } from '#usecases/ports.ts';
import { fieldOf } from './form-fields.ts';
import { frameOf, type Place } from './layout/frame.ts';
import { leadOn, marketLinks, unitLinks } from './layout/units.ts';
import { wordsFor } from '#wording/language.ts';
import { answersInPlace } from './refresh-on-problems.ts';
import type { Words } from '#wording/words.ts';

/** What every page is made with. */
export interface Site {
  readonly app: FastifyInstance;
  readonly world: World;
  readonly messages: Messages;
}

export interface Notice {
  readonly tone: '' | 'good' | 'warn' | 'bad';
  readonly text: string;
}

export interface Page {
  /** The template's path in this room, without `.hbs`. */
  readonly template: string;
  readonly title: string;
  readonly place?: Place;
  readonly market?: Pick<Market, 'code' | 'name'>;
  /** Where the language switch leads; a page that answers a form names one that can be opened. */
  readonly back?: string;
  readonly model: object;
  readonly notice?: Notice;
  /** Markets that should be on the page and cannot be read. */
  readonly unreadable?: readonly UnreadableMarket[];
  readonly status?: number;
  /** Whether it asks which unit of its market is meant, so that there is none to switch from. */
  readonly choosesUnit?: boolean;
}

/** The reader's words: chosen by hand, else those of the reader's market. */
export function speakTo({ world, messages }: Site, request: FastifyRequest): Words {
  const home = request.user && homeMarketOf(request.user);
  const market = world.definitions.markets.find((each) => each.code === home);
  return wordsFor(messages, request.locale, market, world.definitions.markets);
}

/** Whoever writes an address by hand may ask any page for any notice. */
const unnamed = { file: '' };

/**
 * What has just been done, when the address says so: `?done=proposed`.
 * @param values what the page's own notices name
 */
export function noticeOf(
  words: Words,
  query: unknown,
  values: Readonly<Record<string, string>> = {},
): { readonly notice?: Notice } {
  const done = fieldOf(query, 'done');
  if (!/^[a-z-]{1,40}$/.test(done) || !words.has(`page.done.${done}`)) return {};
  return { notice: { tone: 'good', text: words.t(`page.done.${done}`, { ...unnamed, ...values }) } };
}

export interface Reader {
  readonly user: User | undefined;
  readonly words: Words;
  /** The address the reader asked for. */
  readonly url: string;
}

/** A page as HTML. */
export async function renderPage(
  { app, world }: Site,
  { user, words, url }: Reader,
  page: Page,
): Promise<string> {
  const { template, title, place, market, back, model, notice, unreadable } = page;
  const frame = frameOf({
    words,
    user,
    title,
    back: back ?? url,
    ...(place === undefined ? {} : { place }),
    ...(market === undefined ? {} : { market }),
    ...(unreadable === undefined ? {} : { unreadable }),
    markets: marketLinks(world.definitions.markets, { user, url }, ({ name }) => words.local(name)),
    units: page.choosesUnit === true ? [] : unitLinks(world.definitions.markets, { user, url }),
  });
  const html = await app.view(template, { ...model, words, frame, notice });
  // Nothing of ours turns the direction of a text; what somebody sent does not do it on our pages either.
  return withVisibleTurns(market ? leadOn(html, market) : html);
}

export async function sendPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
): Promise<void> {
  const reader = { user: request.user, words: speakTo(site, request), url: request.url };
  const html = await renderPage(site, reader, page);
  await answersInPlace(reply)
    .code(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(html);
}
