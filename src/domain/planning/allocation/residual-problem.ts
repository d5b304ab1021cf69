import { commonDivisor } from './common-divisor.ts';
import { invert } from './packed-problem.ts';
import type { PackedProblem, Slices } from './packed-problem.ts';
import { makeStepTable } from './step-table.ts';
import type { StepTable } from './step-table.ts';

/** What is left to decide once every line has its minimum. */
export interface ResidualProblem {
  readonly packed: PackedProblem;
  readonly steps: StepTable;
  /** Room of each limit above the minimums; negative where the minimums alone exceed it. */
  readonly room: Float64Array;
  /** Of each limit, its lines in rising order. */
  readonly linesOf: Slices;
  /** Whether all steps of all lines together would still fit, so that the limit decides nothing. */
  readonly idle: Uint8Array;
}

export function grantMinimums(packed: PackedProblem): ResidualProblem {
  const { lines, limits, minimum, maximum, limitStart, limitOf, weightOf } = packed;
  const room = packed.limitMaximum.slice();
  for (let l = 0; l < lines; l += 1) {
    if (minimum[l] === 0) continue;
    for (let i = limitStart[l]!; i < limitStart[l + 1]!; i += 1)
      room[limitOf[i]!]! -= weightOf[i]! * minimum[l]!;
  }
  // What no whole touches can use is no room: knowing it early gives lower bounds.
  const divisor = new Float64Array(limits);
  for (let i = 0; i < limitOf.length; i += 1)
    if (divisor[limitOf[i]!] !== 1) divisor[limitOf[i]!] = commonDivisor(weightOf[i]!, divisor[limitOf[i]!]!);
  for (let limit = 0; limit < limits; limit += 1)
    if (divisor[limit]! > 1 && room[limit]! > 0) room[limit]! -= room[limit]! % divisor[limit]!;
  // No line can outgrow the room of any one of its limits; knowing it early gives S-curves a tighter envelope.
  const most = new Int32Array(lines);
  for (let l = 0; l < lines; l += 1) {
    let fits = maximum[l]! - minimum[l]!;
    for (let i = limitStart[l]!; i < limitStart[l + 1]!; i += 1) {
      const left = room[limitOf[i]!]!;
      if (left < fits * weightOf[i]!) fits = Math.max(0, Math.floor(left / weightOf[i]!));
    }
    most[l] = fits;
  }
  const steps = makeStepTable(packed, most);
  const wanted = new Float64Array(limits);
  for (let l = 0; l < lines; l += 1) {
    const count = steps.start[l + 1]! - steps.start[l]!;
    for (let i = limitStart[l]!; i < limitStart[l + 1]!; i += 1) wanted[limitOf[i]!]! += weightOf[i]! * count;
  }
  const idle = new Uint8Array(limits);
  for (let limit = 0; limit < limits; limit += 1) idle[limit] = wanted[limit]! <= room[limit]! ? 1 : 0;
  return {
    packed,
    steps,
    room,
    linesOf: invert(limitStart, limitOf, lines, limits),
    idle,
  };
}
