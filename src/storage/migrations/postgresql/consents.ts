import { KeepConsents } from '../consents/keep-consents.ts';

export class Consents extends KeepConsents {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
}
