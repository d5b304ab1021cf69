import { Migration } from '@mikro-orm/migrations';

/** What customers did, as other systems saw it. */
export abstract class KeepEvents extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override up(): void {
    const { text, whole } = this;
    this.addSql(`create table "customer_event" (
      "market" ${text} not null,
      "event_key" ${text} not null,
      "subject_no" ${whole} not null,
      "event" ${text} not null,
      "on_day" ${text} not null,
      "at" ${text} not null,
      "times" ${whole} not null,
      "channel" ${text} not null,
      "brand" ${text} not null,
      "topic" ${text} not null,
      "source" ${text} not null,
      "external_id" ${text} not null,
      "programme" ${text} not null,
      "nth" ${whole} not null,
      "entry" ${text} not null,
      "sequence" ${whole} not null,
      primary key ("market", "event_key")
    )`);
    for (const [name, columns] of [
      ['subject', '"market", "subject_no", "on_day"'],
      ['day', '"market", "on_day", "event"'],
      ['sequence', '"market", "sequence"'],
    ] as const)
      this.addSql(`create index "customer_event_market_${name}" on "customer_event" (${columns})`);
  }
}
