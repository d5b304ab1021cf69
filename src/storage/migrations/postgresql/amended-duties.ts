import { AmendDuties } from '../duties/amend-duties.ts';

export class AmendedDuties extends AmendDuties {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
}
