import type { World } from '../../ports.ts';

/** One short text for things of any size, that changes when one of them does. */
export const stampOf = ({ secrets }: Pick<World, 'secrets'>, things: unknown): string =>
  secrets.hash(JSON.stringify(things));
