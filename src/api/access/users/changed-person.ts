import type { KeptUser } from '#domain/access/kept-user.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { showPerson } from '#usecases/access/view-users.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '#http/refusal-error.ts';

/** What every change of somebody, or of what they may, can be refused for. */
export const ofChange = ['not-allowed', 'own-grants', 'user-unknown', 'user-changed', 'last-global'] as const;

/** Does something to somebody, and shows them as whoever did it may see them. */
export async function shownTo<Input>(
  world: World,
  actor: User,
  change: (world: World, actor: User, input: Input) => Promise<Outcome<KeptUser>>,
  input: Input,
) {
  return showPerson(world, actor, valueOf(await change(world, actor, input)));
}
