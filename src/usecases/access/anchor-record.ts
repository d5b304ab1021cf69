import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { AnchorEnding, World } from '../ports.ts';
import { writeHeads } from './anchor-job.ts';

/** Writes where every chain of the record is to a file, for somebody to keep where nobody who has the database can write. */
export async function anchorRecord(world: World, actor: User, { path }: { readonly path?: string }) {
  return may(actor, 'anchor-record') ? done<AnchorEnding>(await writeHeads(world, path)) : notAllowed(actor);
}
