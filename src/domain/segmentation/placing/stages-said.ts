import type { Account } from '../../customers/account.ts';
import type { Reason } from '../../basics/outcome.ts';
import type { LadderLayer, Segmentation } from '../../cycles/segmentation.ts';
import { rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import { factsOfColumns } from '../../rulebook/conditions/by-column.ts';
import { judgesOf } from '../../rulebook/conditions/by-row.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { trueClauses } from './clauses.ts';
import { placeAll } from './placement.ts';
import { clauseReason } from './reasons-placed.ts';

/** Where an account stands on a ladder of how ready it is, and by what. */
export interface StageSaid {
  readonly layer: LadderLayer;
  /** Absent where nobody knows. */
  readonly step?: string;
  readonly why: readonly Reason[];
}

/**
 * How ready an account is by each ladder of a segmentation that says so, and what decided. Measures of potential are not
 * looked at: one account alone is held against nobody.
 */
export function stagesSaid(
  segmentation: Segmentation,
  account: Account,
  { brand, rules }: { readonly brand: string; readonly rules: EffectiveRules },
): readonly StageSaid[] {
  const placement = placeAll(segmentation, [account], {
    brand,
    universe: { potentials: [undefined] },
    ruled: rulesIn(rules),
  });
  const { columns, layers } = placement;
  const explaining = { columns, layers, judge: judgesOf(factsOfColumns(columns)) };
  return [...layers.values()].flatMap((built): readonly StageSaid[] => {
    if (built.kind !== 'ladder' || built.layer.question !== 'ready') return [];
    const { layer, steps, taken } = built;
    const at = taken[0]!;
    const [bound, written] = [steps[at], layer.steps[at]];
    if (!bound || !written)
      return [{ layer, ...(layer.otherwise ? { step: layer.otherwise } : {}), why: [] }];
    const clauses = trueClauses(bound, written.when.condition, explaining, 0);
    return [{ layer, step: written.step, why: clauses.map((each) => clauseReason(each, undefined)) }];
  });
}
