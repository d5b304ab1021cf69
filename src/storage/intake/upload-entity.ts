import { defineEntity } from '@mikro-orm/sqlite';
import type { FileKind } from '#usecases/ports.ts';
import { text } from '../databases/columns.ts';

/** What somebody sent, under a name that is theirs alone: the file's hash says nothing of who may have it. */
export const UploadEntity = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: text().primary(),
    market: text(),
    kind: text().$type<FileKind>(),
    sha256: text(),
    fileName: text(),
    userId: text(),
    sentAt: text(),
  },
  indexes: [{ name: 'upload_file', properties: ['sha256', 'market'] }],
});
