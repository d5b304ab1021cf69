import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isStill } from '#usecases/access/sign-in.ts';
import type { World } from '#usecases/ports.ts';
import { refusalError } from './refusal-error.ts';
import { loggableError } from './request-log.ts';
import { userOf } from './request-user.ts';
import { sessionTokenOf } from './sessions.ts';

export const eventStreamType = 'text/event-stream';

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

export interface StreamLimits {
  /** How many one user may have open at a time, on this instance. */
  readonly ofUser: number;
  /** How often it is looked whether the session still runs and its user may what they might, in milliseconds. */
  readonly look: number;
}

const usualLimits: StreamLimits = { ofUser: 8, look: 5_000 };

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

/** How many streams each user has open here. */
const openStreams = new Map<string, number>();

function countStream(userId: string, by: 1 | -1): void {
  const open = (openStreams.get(userId) ?? 0) + by;
  if (open > 0) openStreams.set(userId, open);
  else openStreams.delete(userId);
}

/**
 * Answers with events as they happen, until there are no more, nobody listens, or the listener is signed out or may do
 * other things than when it began: who follows on is asked anew. What makes the events ends by the signal it is given,
 * also while nothing happens.
 */
export function sendEvents(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  events: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  { ofUser, look }: StreamLimits = usualLimits,
): FastifyReply {
  const user = userOf(request);
  const { id } = user;
  if ((openStreams.get(id) ?? 0) >= ofUser) throw refusalError({ code: 'too-many-streams' });
  const left = new AbortController();
  const stream = Readable.from(linesOf(events(left.signal), closing.get(reply.server.server)), {
    objectMode: false,
  });
  const token = sessionTokenOf(request)?.token ?? '';
  const looking = setInterval(() => {
    isStill(world, token, user)
      .then((still) => (still ? undefined : reply.raw.destroy()))
      .catch((error: unknown) =>
        request.log.warn({ error: loggableError(error) }, 'a session is not found out about'),
      );
  }, look);
  countStream(id, 1);
  reply.raw.once('close', () => {
    clearInterval(looking);
    left.abort();
    countStream(id, -1);
  });
  return (
    reply
      .type(`${eventStreamType}; charset=utf-8`)
      // Proxies that gather answers before they pass them on would hold the news back.
      .header('x-accel-buffering', 'no')
      .send(stream)
  );
}
