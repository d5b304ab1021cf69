import { SplitStatements } from '../consents/split-statements.ts';

export class ConsentStatements extends SplitStatements {
  protected override readonly text = 'text collate "C"';

  /** Names of indices are the schema's: the key's as well is wanted for the new table. */
  protected override setAside(): void {
    this.addSql('drop index "consent_market_subject"');
    this.addSql('alter table "consent" rename to "consent_before"');
    this.addSql('alter table "consent_before" rename constraint "consent_pkey" to "consent_before_pkey"');
  }
}
