import type { UploadStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { KeptFileEntity } from './kept-file-entity.ts';
import { UploadEntity } from './upload-entity.ts';

export function uploadStore(session: Session): UploadStore {
  return {
    add: async (upload) => {
      await session.run(
        `delete from upload where market = ? and exists (
           select 1 from kept_file where kept_file.sha256 = upload.sha256
             and kept_file.market = upload.market and kept_file.removed_at <> '')`,
        [upload.market],
      );
      await session.insert(UploadEntity, upload);
    },
    byId: async (id) => {
      const [upload] = await session.find(UploadEntity, { id });
      if (!upload) return undefined;
      const { sha256, market } = upload;
      const kept = await session.find(KeptFileEntity, { sha256, market, removedAt: '' });
      return kept.length === 0 ? undefined : upload;
    },
  };
}
