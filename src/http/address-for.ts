import type { FastifyRequest } from 'fastify';
import type { World } from '#usecases/ports.ts';

/** Where others open this server: as its operator says, else as whoever asks has reached it. */
export const addressFor = ({ address }: Pick<World, 'address'>, { protocol, host }: FastifyRequest): string =>
  address.isSaid ? address.url : `${protocol}://${host}`;
