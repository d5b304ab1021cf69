import { WHOLE } from '../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../basics/units.ts';
import type { ValueMethod } from '../cycles/process-template.ts';
import type { Progress } from '../planning/allocation/allocate-packed.ts';
import type { MadePlan } from '../planning/make-plan.ts';
import { planInTurn } from '../planning/plan-in-turn.ts';
import type { MakePlanInput } from '../planning/plan-input.ts';
import { askWhatIf, shownSizes, type WhatIf } from '../planning/what-if.ts';
import { comparePlans, type PlanChange } from './migration/compare-plans.ts';

/** The plan's worth at another size of the field force. */
export interface SizeWorth {
  /** Of today's capacity. */
  readonly capacityShare: BasisPoints;
  /** Of the current plan's value; null where no plan is possible. */
  readonly valueShare: BasisPoints | null;
}

interface Worth {
  readonly value: number;
  readonly bound: number;
}

/** What a plan would be under other circumstances. */
export interface WhatIfWorth {
  readonly methods: { readonly before: ValueMethod; readonly after: ValueMethod };
  readonly before: Worth;
  readonly after: Worth;
  /** Whether both values are in one unit, so that they can be compared. */
  readonly sameUnit: boolean;
  readonly change: PlanChange;
  /** Empty unless asked for. */
  readonly sizes: readonly SizeWorth[];
}

const worthOf = ({ value, bound }: MadePlan): Worth => ({ value, bound });

/** Makes a plan again from what it was made from, as it is and as asked, and at other sizes of the field force if wanted. */
export function answerWhatIf(
  input: MakePlanInput,
  question: WhatIf,
  sizes: boolean,
  onProgress?: Progress,
): WhatIfWorth {
  const others = sizes ? shownSizes.filter((each) => each !== WHOLE) : [];
  const plan = planInTurn(2 + others.length, onProgress);
  const wanted = askWhatIf(input, question);
  const before = plan(input);
  const after = plan(wanted, before);
  let smaller: MadePlan | undefined;
  // From the smallest to the largest: each begins with what the one before could do, so that more never gives less.
  const worthAt = (capacityShare: BasisPoints): SizeWorth => {
    const made = capacityShare === WHOLE ? before : plan(askWhatIf(input, { capacityShare }), smaller);
    smaller = made;
    const possible = made.lines.length > 0 && before.value > 0;
    return {
      capacityShare,
      valueShare: possible ? basisPoints(Math.round((made.value / before.value) * WHOLE)) : null,
    };
  };
  const methods = { before: input.template.methods.value, after: wanted.template.methods.value };
  return {
    methods,
    before: worthOf(before),
    after: worthOf(after),
    sameUnit: (methods.before === 'grid') === (methods.after === 'grid'),
    change: comparePlans(input.accounts, before, after),
    sizes: sizes ? shownSizes.map(worthAt) : [],
  };
}
