import { KeepFieldPlans } from '../field-plans/keep-field-plans.ts';

export class FieldPlans extends KeepFieldPlans {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
}
