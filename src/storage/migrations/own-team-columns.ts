import { Migration } from '@mikro-orm/migrations';

/** Reps keep what the team sheet says in columns of the market's own. */
export class OwnTeamColumns extends Migration {
  up(): void {
    this.addSql(`alter table "rep" add column "own" text not null default ''`);
  }
}
