import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';

export const eventStreamType = 'text/event-stream';

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** One event as it goes over the line; text of several lines stays one event. */
const written = ({ event, data }: ServerEvent): string =>
  `event: ${event}\n${data
    .split('\n')
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;

const closing = new WeakMap<FastifyInstance['server'], Promise<undefined>>();

/** Whoever follows something is let go when the server closes, which waits for its answers. */
export function endEventsOnClose(app: FastifyInstance): void {
  const closed = Promise.withResolvers<undefined>();
  closing.set(app.server, closed.promise);
  app.addHook('preClose', async () => closed.resolve(undefined));
}

async function* linesOf(
  events: AsyncIterable<ServerEvent>,
  closed: Promise<undefined> | undefined,
): AsyncGenerator<string> {
  // A browser that loses the line asks again this soon.
  yield 'retry: 2000\n\n';
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    const next = iterator.next();
    // Nobody hears any more what goes wrong once the server closes.
    next.catch(() => undefined);
    const told = await (closed ? Promise.race([next, closed]) : next);
    if (told === undefined || told.done === true) return;
    yield written(told.value);
  }
}

/** Answers with events as they happen, until there are no more or nobody listens. */
export const sendEvents = (reply: FastifyReply, events: AsyncIterable<ServerEvent>): FastifyReply =>
  reply
    .type(`${eventStreamType}; charset=utf-8`)
    // Proxies that gather answers before they pass them on would hold the news back.
    .header('x-accel-buffering', 'no')
    .send(Readable.from(linesOf(events, closing.get(reply.server.server)), { objectMode: false }));
