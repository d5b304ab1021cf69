import type { AccessKind } from '#domain/access/record/access-kinds.ts';
import type { User } from '#domain/access/user.ts';
import type { World } from '../ports.ts';

export interface Access {
  readonly kind: AccessKind;
  /** Empty where it is of none. */
  readonly market: string;
  /** Which page or file, and of which account by its number, or which user by their id. */
  readonly subject: string;
  readonly address?: string;
}

/** Notes who came in, looked at people or took them out. Whoever asked does not wait for it. */
export const noteAccess = (
  world: Pick<World, 'accessLog' | 'clock'>,
  actor: Pick<User, 'id'> | undefined,
  { kind, market, subject, address = '' }: Access,
): void =>
  world.accessLog.note({ at: world.clock.now(), actor: actor?.id ?? '', kind, market, subject, address });
