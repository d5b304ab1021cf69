import { Migration } from '@mikro-orm/migrations';

/** Kept files may lie in the database, for processes that share no folder. */
export abstract class KeepFileParts extends Migration {
  /** How a column of text is written, one of whole numbers, one of bytes. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;
  protected abstract readonly bytes: string;

  override up(): void {
    const { text, whole, bytes } = this;
    this.addSql(`create table "file_part" (
      "sha256" ${text} not null,
      "number" ${whole} not null,
      "kept_at" ${text} not null,
      "bytes" ${bytes} not null,
      primary key ("sha256", "number")
    )`);
  }
}
