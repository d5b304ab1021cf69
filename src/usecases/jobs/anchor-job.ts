import { writeHeads } from '../access/anchor-record.ts';
import type { KindOfJob } from './kind-of-job.ts';

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
