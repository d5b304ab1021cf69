import type { Progress } from './allocation/allocate-packed.ts';
import { makePlan, type MadePlan } from './make-plan.ts';
import type { MakePlanInput } from './plan-input.ts';

/** Each plan is so much of the progress, however many lines it has. */
const OF_EACH = 1000;

/** Makes so many plans one after the other, with one progress over all of them. */
export function planInTurn(plans: number, onProgress?: Progress): (input: MakePlanInput) => MadePlan {
  let before = 0;
  return (input) => {
    const made = makePlan(
      input,
      onProgress &&
        ((done, total) =>
          onProgress(before + Math.floor((OF_EACH * done) / Math.max(1, total)), plans * OF_EACH)),
    );
    before += OF_EACH;
    onProgress?.(before, plans * OF_EACH);
    return made;
  };
}
