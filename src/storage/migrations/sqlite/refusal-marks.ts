import { KeepMarks } from '../refusal-marks/keep-marks.ts';

export class RefusalMarks extends KeepMarks {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
}
