import { raiseLimits } from '../planning/adjustments.ts';
import type { Relaxation } from '../planning/relaxation.ts';
import { planLimits, type LimitsInput, type PlanLimits } from '../planning/constraints/plan-limits.ts';
import { shareKeyOf, shareSlack, type BrandShare } from '../planning/constraints/share-of-voice.ts';
import type { PlanLine } from '../planning/plan.ts';
import { takeActuals } from '../planning/actuals-to-date.ts';
import type { ActualsToDate } from '../planning/plan-input.ts';

/** What limits look at in a line. */
export type LimitedLine = Pick<
  PlanLine,
  'key' | 'territory' | 'subject' | 'accountId' | 'brand' | 'channel' | 'planned' | 'maximum' | 'cost'
> & {
  /** Touches that had been made when the plan was made. */
  readonly done?: number;
};

/** What a plan was made from, as far as its limits go, on the day it is held against them. */
export interface LimitCheckInput extends Omit<LimitsInput, 'lines' | 'paced'> {
  /** Lines that count: of targets, and whatever else has touches or is to get some. */
  readonly lines: readonly LimitedLine[];
  /** What has been done of the cycle by that day. */
  readonly done?: ActualsToDate;
  /** Limits of the company's own that a person raised for this plan. */
  readonly relaxations?: readonly Relaxation[];
}

/** The limits a plan was made under, with what is left of them on a day. */
export interface LimitCheck extends PlanLimits {
  readonly lines: ReadonlyMap<string, LimitedLine>;
  readonly linesOfAccount: ReadonlyMap<string, readonly string[]>;
  /** Touches made by that day, by line. */
  readonly doneByLine: ActualsToDate['byLine'];
}

/** A limit that touches pass. */
export interface PassedLimit {
  readonly key: string;
  readonly kind: 'legal' | 'account-total' | 'brands' | 'budget' | 'share-of-voice';
  /** Lines it counts. */
  readonly lines: readonly string[];
  /** What is planned under it from that day on, and what may be; in the limit's own unit. */
  readonly planned: number;
  readonly maximum: number;
  /** By how much it is passed: the same limit passed by more has a larger number. */
  readonly over: number;
  readonly share?: BrandShare;
}

export function limitCheck(input: LimitCheckInput): LimitCheck {
  const counted = input.lines.map((line) => ({ ...line, account: line.accountId }));
  const raised = raiseLimits(planLimits({ ...input, lines: counted }), input.relaxations ?? []);
  return {
    ...(input.done
      ? takeActuals(raised, new Map(counted.map((line) => [line.key, line])), input.done)
      : raised),
    lines: new Map(input.lines.map((line) => [line.key, line])),
    linesOfAccount: new Map(
      [...Map.groupBy(input.lines, (line) => line.accountId)].map(([account, lines]) => [
        account,
        lines.map((line) => line.key),
      ]),
    ),
    doneByLine: input.done?.byLine ?? {},
  };
}

/**
 * Limits that planned touches pass, by what is still to come: what was done cannot be taken back.
 * @param planned touches of the whole cycle by line, where they are others than the plan's
 * @param only a line whose limits alone are looked at
 */
export function passedLimits(
  limits: LimitCheck,
  planned: ReadonlyMap<string, number> = new Map(),
  only?: string,
): readonly PassedLimit[] {
  const left = (key: string, made: number): number =>
    Math.max(0, (planned.get(key) ?? limits.lines.get(key)?.planned ?? 0) - made);
  const toCome = (key: string): number => left(key, limits.doneByLine[key] ?? 0);
  const about = (lines: readonly string[]): boolean => only === undefined || lines.includes(only);
  const passed: PassedLimit[] = [];
  for (const { key, account, maximum, past = 0 } of limits.accountTotals) {
    const lines = limits.linesOfAccount.get(account) ?? [];
    if (!about(lines)) continue;
    const touches = lines.reduce((sum, line) => sum + toCome(line), 0);
    const room = Math.max(0, maximum - past);
    const over = touches - room;
    if (over > 0) passed.push({ key, kind: 'account-total', lines, planned: touches, maximum: room, over });
  }
  for (const { key, lines, takes = 'touches', maximum, past = 0, ofEachNew } of limits.caps) {
    if (!about(lines)) continue;
    const takesOf = (line: string, index: number): number =>
      takes === 'touches' ? 1 : takes === 'cost' ? (limits.lines.get(line)?.cost ?? 0) : (takes[index] ?? 0);
    const taken = lines.reduce((sum, line, index) => sum + toCome(line) * takesOf(line, index), 0);
    const visited = new Set(
      Object.entries(ofEachNew?.visited ?? {}).flatMap(([line, who]) => (toCome(line) > 0 ? who : [])),
    );
    const room = Math.max(0, maximum - past) + visited.size * (ofEachNew?.touches ?? 0);
    const binding = limits.said.get(key)?.binding;
    const kind = binding === 'budget' || binding === 'brands' ? binding : 'legal';
    const over = taken - room;
    if (over > 0) passed.push({ key, kind, lines, planned: taken, maximum: room, over });
  }
  for (const share of limits.shares) {
    const lines = [...share.own, ...share.others];
    if (!about(lines)) continue;
    // A share is of what was planned when the plan was made, not of what happened to be done first since.
    const touches = new Map(lines.map((key) => [key, left(key, limits.lines.get(key)?.done ?? 0)]));
    const over = -shareSlack(share, touches);
    if (over <= 0) continue;
    const own = [...share.own].reduce((sum, key) => sum + (touches.get(key) ?? 0), 0);
    const all = [...touches.values()].reduce((sum, each) => sum + each, 0);
    const key = shareKeyOf(share);
    passed.push({ key, kind: 'share-of-voice', lines, planned: own, maximum: all, over, share });
  }
  return passed;
}
