import { writeAnchor } from '#domain/access/record/anchor.ts';
import type { KindOfJob } from '../jobs/kind-of-job.ts';
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

/** The anchor of the day. One that was begun twice is written twice, and both are true. */
export const anchorKind: KindOfJob<'anchor', void> = {
  kind: 'anchor',
  run: async (world, _actor, _job, work) => {
    const result = await writeHeads(world);
    await world.storage.transaction((stores) =>
      work.end(stores, { state: 'done', result, file: '', stays: false }),
    );
  },
};
