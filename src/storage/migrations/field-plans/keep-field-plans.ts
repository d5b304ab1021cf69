import { Migration } from '@mikro-orm/migrations';

/** Plans that markets keep in workbooks of their own, line by line, with how each was judged. */
export abstract class KeepFieldPlans extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    this.addSql(`create table "field_plan_line" (
      "market" ${text} not null,
      "cycle" ${text} not null,
      "subject_no" ${whole} not null,
      "territory" ${text} not null,
      "brand" ${text} not null,
      "channel" ${text} not null,
      "touches" ${whole} not null,
      "segment" ${text} not null,
      "ruled" ${text} not null,
      "guidance" ${whole} not null,
      "planned" ${whole} not null,
      "reason" ${text} not null,
      "verdict" ${text} not null,
      "why" ${text} not null,
      "import_id" ${text} not null,
      primary key ("market", "cycle", "subject_no", "territory", "brand", "channel")
    )`);
  }
}
