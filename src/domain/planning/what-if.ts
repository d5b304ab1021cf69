import { basisPoints, type BasisPoints } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { MakePlanInput } from './plan-input.ts';

/** A question to a plan; what is left out stays as it is. */
export interface WhatIf {
  /** Everybody's capacity as a part of what it is: 11,000 is a tenth more. */
  readonly capacityShare?: BasisPoints;
  /** Territories that get a full-time colleague, or a rep where they had none. */
  readonly repMore?: readonly string[];
  /** Territories whose rep leaves. */
  readonly repFewer?: readonly string[];
  /** How touches are valued, or all that another archetype brings with it. */
  readonly template?: MakePlanInput['template'];
  readonly valueMethod?: ProcessTemplate['methods']['value'];
  readonly rules?: EffectiveRules;
  /** By team, beside `rules`; those of before do not hold under other ones. */
}

/** What a plan would be made from if things were so; nothing else changes. */
export function askWhatIf(input: MakePlanInput, question: WhatIf): MakePlanInput {
  const { capacityShare, repMore = [], repFewer = [], valueMethod, rules } = question;
  const template = question.template ?? input.template;
  const { teamRules: _old, ...others } = input;
  return {
    ...(rules ? others : input),
    rules: rules ?? input.rules,
    // Whoever leaves has no successor either.
    events: (input.events ?? []).filter((each) => !repFewer.includes(each.territory)),
    template: valueMethod ? { ...template, methods: { ...template.methods, value: valueMethod } } : template,
    reps: input.reps.map((rep) => {
      if (repFewer.includes(rep.territory)) return { ...rep, name: '' };
      if (!repMore.includes(rep.territory)) return rep;
      return rep.name === ''
        ? { ...rep, name: rep.territory, fte: WHOLE, employedFrom: '', employedTo: '' }
        : { ...rep, fte: basisPoints(rep.fte + WHOLE) };
    }),
    adjustments: { ...input.adjustments, ...(capacityShare === undefined ? {} : { capacityShare }) },
  };
}

/** Sizes of the field force for which a plan's value is shown: a quarter less to a quarter more, published as flat. */
export const shownSizes = [7500, 8750, 10_000, 11_250, 12_500].map(basisPoints);
