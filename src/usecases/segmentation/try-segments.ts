import type { User } from '#domain/access/user.ts';
import type { Segment } from '#domain/basics/segment.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { Account } from '#domain/customers/account.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { refusedBy } from '#domain/customers/consent/count-refusals.ts';
import { ofEachList } from '#domain/customers/consent/may-reach.ts';
import type { SegmentDefinition } from '#domain/cycles/segmentation.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import {
  countMoves,
  movesRow,
  segmentAgain,
  type ClassMove,
  type StandingColumns,
} from '#domain/planning/segments/segment-again.ts';
import { allows } from '#domain/rulebook/latitude.ts';
import type { EffectiveRule, Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { rulesOfSegments } from '#domain/segmentation/trial/trial.ts';
import { segments as classes } from '#domain/basics/segment.ts';
import { findUnitFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { todayIn } from '../basis/today.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { PageAsked, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { standingOf, touchesOf } from './plan-again.ts';
import { readTrial, type AskedTrial } from './read-trial.ts';

export interface TrySegmentsInput extends AskedTrial {
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
  /** The market's first when absent. */
  readonly brand?: string;
  /** Accounts that are listed: those that would come from one class into another; all that move when empty. */
  readonly of?: { readonly from?: Segment; readonly to?: Segment };
  /** No account is listed when absent. */
  readonly page?: PageAsked;
}

/** A rule that decides who is in which class, as it is and as it is tried. */
export interface TriedRule {
  readonly rule: Rule;
  readonly effective: EffectiveRule;
  /** Absent where it stays as it is. */
  readonly tried?: RuleValue;
  /** Whether the market may set what is tried; else it would have to be granted. */
  readonly isWithin: boolean;
}

/** An account that would stand elsewhere. */
export interface MovedAccount {
  readonly subject: number;
  /** Absent of one that is gone. */
  readonly account?: Pick<Account, 'accountId' | 'name' | 'territory'>;
  readonly from: Segment;
  readonly to: Segment;
  readonly wasTarget: boolean;
  readonly isTarget: boolean;
  readonly askedBefore: number;
  readonly askedAfter: number;
  readonly planned: number;
}

export interface TriedSegments {
  readonly market: Market;
  readonly plan: Pick<Plan, 'id' | 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly brands: readonly Brand[];
  readonly brand: string;
  readonly rules: readonly TriedRule[];
  /** Those with a condition, as it is; none in plans from before segments were content. */
  readonly segments: readonly SegmentDefinition[];
  readonly asked: Required<AskedTrial>;
  /** Everybody by where they stand and would stand. */
  readonly moves: readonly ClassMove[];
  /** How many stand elsewhere, or are a target no more or only now. */
  readonly moved: number;
  /** Those who have objected since to being put into segments: they are in none of the figures. */
  readonly objected: number;
  readonly found: number;
  readonly accounts: readonly MovedAccount[];
}

const classAt = (columns: StandingColumns, row: number): Segment => classes[columns.classes[row]!]!;

async function segmentsTried(world: World, actor: User, input: TrySegmentsInput) {
  const found = await findUnitFor(world, actor, 'try-what-if', input.market);
  if (!found.ok) return found;
  const asked = found.value;
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, asked, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { market } = await loadUnitCycle(world, stores, asked, { plan });
    const brands = market.teams.flatMap((team) => team.brands);
    const brand = brands.find(({ key }) => key === (input.brand ?? brands[0]?.key))?.key ?? '';
    const standing = brand === '' ? done(undefined) : await standingOf(world, plan, brand);
    if (!standing.ok) return standing;
    const own = standing.value;
    if (!own) return refused('brand-unknown', { brand: input.brand ?? '', market: market.code });
    const { trial, findings } = readTrial(world, own.by, input);
    if (findings.length > 0) return refused('invalid-input', {}, findings);

    const before = own.standing;
    const after = segmentAgain(own, trial, before);
    const today = todayIn(world, asked.code);
    const said = saidByNumber(await stores.consents.ofMarket(asked.code));
    const objects = ofEachList((each) => refusedBy(each, today).ways.includes('profiling'));
    const counts = Uint8Array.from(own.accounts, ({ subject }) => {
      const list = said.get(subject);
      return list !== undefined && objects(list) ? 0 : 1;
    });
    const touches = await touchesOf(world, stores, plan, brand);
    const plannedAt = (row: number): number => touches.get(own.accounts[row]!.subject) ?? 0;
    const rows: number[] = [];
    let moved = 0;
    const { from, to } = input.of ?? {};
    for (let row = 0; row < own.accounts.length; row++) {
      if (counts[row] === 0) continue;
      const moves = movesRow(before, after, row);
      if (moves) moved += 1;
      const isAskedFor = from === undefined && to === undefined ? moves : true;
      if (
        isAskedFor &&
        (from === undefined || classAt(before, row) === from) &&
        (to === undefined || classAt(after, row) === to)
      )
        rows.push(row);
    }
    const { offset = 0, limit = 0 } = input.page ?? {};
    const onPage = limit === 0 ? [] : rows.slice(offset, offset + limit);
    const named = new Map(
      (
        await stores.accounts.numbered(
          asked.code,
          onPage.map((row) => own.accounts[row]!.subject),
        )
      ).map((each) => [each.subject, each]),
    );
    if (onPage.length > 0) noteAccess(world, actor, { kind: 'view', market: asked.code, subject: 'plan' });
    return done<TriedSegments>({
      market,
      plan: { id: plan.id, cycle: plan.cycle, version: plan.version, state: plan.state, madeAt: plan.madeAt },
      brands,
      brand,
      rules: rulesOfSegments(own.by).flatMap((rule): readonly TriedRule[] => {
        const effective = own.rules[rule.key];
        if (!effective) return [];
        const tried = trial.rules[rule.key];
        const isWithin = tried === undefined || allows(effective.latitude, effective, { value: tried });
        return [{ rule, effective, ...(tried === undefined ? {} : { tried }), isWithin }];
      }),
      segments: typeof own.by === 'string' ? [] : own.by.segments.filter(({ when }) => when !== undefined),
      asked: { rules: input.rules ?? {}, conditions: input.conditions ?? {} },
      moves: countMoves(before, after, (row) => counts[row] === 1, plannedAt),
      moved,
      objected: counts.reduce((sum, each) => sum + 1 - each, 0),
      found: rows.length,
      accounts: onPage.map((row): MovedAccount => {
        const { subject } = own.accounts[row]!;
        const account = named.get(subject);
        return {
          subject,
          ...(account
            ? {
                account: {
                  accountId: account.accountId,
                  name: account.name,
                  territory: account.territory,
                },
              }
            : {}),
          from: classAt(before, row),
          to: classAt(after, row),
          wasTarget: before.targets[row] === 1,
          isTarget: after.targets[row] === 1,
          askedBefore: before.asked[row]!,
          askedAfter: after.asked[row]!,
          planned: plannedAt(row),
        };
      }),
    });
  });
}

/**
 * Who would stand where under other thresholds or conditions, from what the current plan was made from: accounts, targets
 * and touches that move. Nothing is changed by asking, and nothing is planned.
 */
export const trySegments = asQuestion('segments under other rules', segmentsTried);
