import { KnowAgain } from '../returning/know-again.ts';

export class Returning extends KnowAgain {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
}
