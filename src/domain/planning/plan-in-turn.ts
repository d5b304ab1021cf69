import type { Progress } from './allocation/allocate-packed.ts';
import { makePlan, type MadePlan } from './make-plan.ts';
import type { MakePlanInput } from './plan-input.ts';

/** Each plan is so much of the progress, however many lines it has. */
const OF_EACH = 1000;

/**
 * Makes so many plans one after the other, with one progress over all of them; each is worth at least as much as one
 * made before that still fits, where that is given.
 */
export function planInTurn(
  plans: number,
  onProgress?: Progress,
): (input: MakePlanInput, incumbent?: Pick<MadePlan, 'lines'>) => MadePlan {
  let before = 0;
  return (input, incumbent) => {
    const made = makePlan(input, {
      incumbent: incumbent?.lines,
      onProgress:
        onProgress &&
        ((done, total) =>
          onProgress(before + Math.floor((OF_EACH * done) / Math.max(1, total)), plans * OF_EACH)),
    });
    before += OF_EACH;
    onProgress?.(before, plans * OF_EACH);
    return made;
  };
}
