import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

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

async function* linesOf(events: AsyncIterable<ServerEvent>): AsyncGenerator<string> {
  // A browser that loses the line asks again this soon.
  yield 'retry: 2000\n\n';
  for await (const event of events) yield written(event);
}

/** Answers with events as they happen, until there are no more or nobody listens. */
export const sendEvents = (reply: FastifyReply, events: AsyncIterable<ServerEvent>): FastifyReply =>
  reply
    .type(`${eventStreamType}; charset=utf-8`)
    // Proxies that gather answers before they pass them on would hold the news back.
    .header('x-accel-buffering', 'no')
    .send(Readable.from(linesOf(events), { objectMode: false }));
