import { done } from '#domain/basics/outcome.ts';
import { writeAnchor } from '#domain/access/record/anchor.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { AnchorEnding, World } from '../ports.ts';

/** Writes where every chain of the record is to a file; among the anchors where no other place is named. */
export async function writeHeads(
  { storage, clock, files, anchors, accessLog }: World,
  path?: string,
): Promise<AnchorEnding> {
  await accessLog.flush();
  const at = clock.now();
  const heads = await storage.read(({ audit }) => audit.heads());
  const text = writeAnchor(at, heads);
  if (path !== undefined) await files.write(path, text);
  const name = `record-${at.replaceAll(/[^0-9TZ]/gu, '')}.json`;
  return { path: path ?? (await anchors.keep(name, text)), chains: heads.length };
}

/** The same, for somebody to keep where nobody who has the database can write. */
export async function anchorRecord(world: World, actor: User, { path }: { readonly path?: string }) {
  return may(actor, 'anchor-record') ? done<AnchorEnding>(await writeHeads(world, path)) : notAllowed(actor);
}
