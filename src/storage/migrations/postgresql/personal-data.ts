import { KeepPersonalData } from '../personal-data/keep-personal-data.ts';

export class PersonalData extends KeepPersonalData {
  protected override readonly text = 'text collate "C"';
}
