import type { AccountId, TerritoryCode } from '../../basics/ids.ts';
import type { BasisPoints, CallEquivalents, Touches, Worth } from '../../basics/units.ts';
import type { Channel } from '../../basics/channel.ts';
import { segments, type Segment } from '../../basics/segment.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import type { PlanLine } from '../../planning/plan.ts';
import type { ActualCall } from '../actual-call.ts';
import { shareOf } from '../attainment.ts';
import type { Execution } from '../measure-execution.ts';
import { bestForEffort } from './best-for-effort.ts';
import { addRetrospective, compareTouches, type RetrospectiveMeasures } from './compare-touches.ts';

export interface LookBackInput {
  /** All lines of the plan that was in force, those without touches too. */
  readonly lines: readonly PlanLine[];
  /** Touches of a line before anybody reviewed the plan, by its key; what is not in here was not touched in review. */
  readonly optimised: ReadonlyMap<string, Touches>;
  readonly execution: Pick<Execution, 'lines' | 'unplanned' | 'territories'>;
  /** Of one touch. */
  readonly weightOf: (channel: Channel) => CallEquivalents;
  /** These alone; all when absent. */
  readonly territories?: readonly TerritoryCode[];
}

export interface LookedBackSegment {
  /** Absent for calls to accounts the plan knows no value of. */
  readonly segment?: Segment;
  readonly measures: RetrospectiveMeasures;
}

export interface LookedBackAccount {
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
  readonly accountName: string;
  /** The best it has for any brand; absent where the plan knows none. */
  readonly segment?: Segment;
  readonly measures: RetrospectiveMeasures;
}

export interface LookedBackTerritory {
  readonly territory: TerritoryCode;
  readonly rep: string;
  readonly measures: RetrospectiveMeasures;
  /** What the plan would have earned with the effort that was spent. */
  readonly achievableValue: Worth;
  /** The part of it that was earned; above one whole where the field did better than the plan. */
  readonly captured: BasisPoints | null;
}

export interface Retrospective {
  readonly measures: RetrospectiveMeasures;
  /** Over the territories: effort is not moved between them. */
  readonly achievableValue: Worth;
  readonly captured: BasisPoints | null;
  readonly segments: readonly LookedBackSegment[];
  readonly territories: readonly LookedBackTerritory[];
  readonly accounts: readonly LookedBackAccount[];
}

/**
 * Calls the plan did not ask for are worth something where it has a value for them: they go to the line of their
 * account, channel and brand, whoever made them; those without a brand where most is left of.
 */
function placeUnplanned(
  lines: readonly PlanLine[],
  unplanned: readonly ActualCall[],
  made: Map<string, number>,
): readonly ActualCall[] {
  const candidates = Map.groupBy(
    sortedBy(lines, (line) => line.key),
    ({ accountId, channel }) => `${accountId}|${channel}`,
  );
  const openOf = ({ key, planned }: PlanLine): number => planned - (made.get(key) ?? 0);
  const inOrder = sortedBy(
    unplanned,
    (call) => (call.brand === '' ? 1 : 0),
    (call) => call.on,
    (call) => call.key,
  );
  return inOrder.filter(({ accountId, channel, brand }) => {
    const possible = (candidates.get(`${accountId}|${channel}`) ?? []).filter(
      (line) => brand === '' || line.brand === brand,
    );
    const line = sortedBy(possible, (each) => -openOf(each))[0];
    if (line) made.set(line.key, (made.get(line.key) ?? 0) + 1);
    return !line;
  });
}

interface Part {
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly segment?: Segment;
  readonly measures: RetrospectiveMeasures;
}

const sumOf = (parts: readonly Part[]): RetrospectiveMeasures =>
  addRetrospective(parts.map((each) => each.measures));

function lookAtAccount(parts: readonly Part[]): LookedBackAccount[] {
  const [first] = parts;
  if (!first) return [];
  const { territory, accountId } = first;
  const segment = segments.find((each) => parts.some((part) => part.segment === each));
  const { accountName } = parts.find((each) => each.segment !== undefined) ?? first;
  return [{ territory, accountId, accountName, ...(segment ? { segment } : {}), measures: sumOf(parts) }];
}

/**
 * Holds what was done against what was planned, both in the plan's own values, so that it shows where value went: into
 * touches nobody made, and into effort that earned little. Every call made is in it once: where its account is planned,
 * whoever made it, and where it was made if nowhere. Where channels of an account answer together a touch is worth what it adds
 * beside the planned touches of the others, so that lines do not add up to the value of the plan.
 */
export function lookBack(input: LookBackInput): Retrospective {
  const { lines, optimised, execution, weightOf } = input;
  const isAsked = (territory: TerritoryCode): boolean =>
    input.territories === undefined || input.territories.includes(territory);
  const made = new Map(execution.lines.map(({ line, actual }) => [line.key, actual]));
  const outside = placeUnplanned(lines, execution.unplanned, made);
  const times = new Map(execution.territories.map((each) => [each.territory, each]));
  const known = new Map(lines.map((line) => [line.accountId, line]));
  const all: readonly Part[] = [
    ...lines.flatMap((line): Part[] => {
      const { key, territory, accountId, accountName, segment, planned } = line;
      const actual = made.get(key) ?? 0;
      const before = optimised.get(key) ?? planned;
      if (planned === 0 && actual === 0 && before === 0) return [];
      const measures = compareTouches(line, actual, before, times.get(territory));
      return [{ territory, accountId, accountName, segment, measures }];
    }),
    ...outside.map(({ territory, accountId, channel }): Part => {
      const effort = weightOf(channel);
      return {
        territory: known.get(accountId)?.territory ?? territory,
        accountId,
        accountName: known.get(accountId)?.accountName ?? accountId,
        measures: addRetrospective([{ outsideTouches: 1, actualEffort: effort, extraEffort: effort }]),
      };
    }),
  ];
  const parts = all.filter((each) => isAsked(each.territory));
  const linesOf = Map.groupBy(lines, (line) => line.territory);
  const bySegment = Map.groupBy(parts, (each) => each.segment);
  const byTerritory = Map.groupBy(parts, (each) => each.territory);
  const reps = new Map(execution.territories.map((each) => [each.territory, each.rep]));
  const names = [...new Set([...reps.keys(), ...byTerritory.keys()])].filter(isAsked).toSorted();
  const territories = names.map((territory): LookedBackTerritory => {
    const measures = sumOf(byTerritory.get(territory) ?? []);
    const achievableValue = bestForEffort(linesOf.get(territory) ?? [], measures.actualEffort);
    return {
      territory,
      rep: reps.get(territory) ?? '',
      measures,
      achievableValue,
      captured: shareOf(measures.actualValue, achievableValue),
    };
  });
  const measures = sumOf(parts);
  const achievableValue = territories.reduce((sum, each) => sum + each.achievableValue, 0);
  return {
    measures,
    achievableValue,
    captured: shareOf(measures.actualValue, achievableValue),
    segments: [...segments, undefined].flatMap((segment) => {
      const ofSegment = bySegment.get(segment);
      return ofSegment ? [{ ...(segment ? { segment } : {}), measures: sumOf(ofSegment) }] : [];
    }),
    territories,
    accounts: sortedBy(
      [...Map.groupBy(parts, (each) => `${each.territory}\n${each.accountId}`).values()].flatMap(
        lookAtAccount,
      ),
      (each) => each.territory,
      (each) => each.accountId,
    ),
  };
}
