import { KnowAgain } from '../returning/know-again.ts';

export class Returning extends KnowAgain {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
}
