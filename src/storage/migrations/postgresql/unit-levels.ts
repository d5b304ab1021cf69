import { AssessUnits } from '../unit-levels/assess-units.ts';

export class UnitLevels extends AssessUnits {
  protected override readonly stays = ['assessment_pkey'];
  protected override readonly text = 'text collate "C"';
}
