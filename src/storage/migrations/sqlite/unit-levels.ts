import { AssessUnits } from '../unit-levels/assess-units.ts';

export class UnitLevels extends AssessUnits {
  protected override readonly text = 'text';
}
