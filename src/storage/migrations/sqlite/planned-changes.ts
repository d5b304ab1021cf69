import { KeepChanges } from '../changes/keep-changes.ts';

export class PlannedChanges extends KeepChanges {
  protected override readonly text = 'text';
}
