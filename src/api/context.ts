import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Messages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';

/** A Fastify instance whose routes take and give what their zod schemas say. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes of an area are made from. */
export interface ApiContext {
  readonly world: World;
  readonly messages: Messages;
}
