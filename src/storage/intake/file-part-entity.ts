import { defineEntity } from '@mikro-orm/sqlite';
import { bytes, text, whole } from '../databases/columns.ts';

/** A stretch of a kept file, where files lie in the database. */
export const FilePartEntity = defineEntity({
  name: 'FilePart',
  tableName: 'file_part',
  properties: {
    sha256: text().primary(),
    number: whole().primary(),
    keptAt: text(),
    bytes: bytes(),
  },
});
