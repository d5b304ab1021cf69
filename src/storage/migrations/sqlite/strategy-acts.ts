import { KeepStrategyActs } from '../strategy/keep-strategy-acts.ts';

export class StrategyActs extends KeepStrategyActs {
  protected override readonly text = 'text';
}
