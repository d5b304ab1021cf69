import { SplitStatements } from '../consents/split-statements.ts';

export class ConsentStatements extends SplitStatements {
  protected override readonly text = 'text';

  protected override setAside(): void {
    this.addSql('drop index "consent_market_subject"');
    this.addSql('alter table "consent" rename to "consent_before"');
  }
}
