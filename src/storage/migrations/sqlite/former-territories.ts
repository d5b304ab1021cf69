import { KeepFormerTerritories } from '../places/keep-former-territories.ts';

export class FormerTerritories extends KeepFormerTerritories {
  protected override readonly text = 'text';
}
