import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done } from '#domain/basics/outcome.ts';
import { rightsIn, scopeOf, type Rights } from '#domain/access/permissions.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { chosenWithin, isBeyond, isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { sayBreach, showBreach } from '#domain/execution/breach.ts';
import { accountsOf, sumOf } from '#domain/execution/execution-summary.ts';
import {
  attainmentStatus,
  type AttainmentStatus,
  type ExecutionMeasures,
} from '#domain/execution/execution-measures.ts';
import type {
  ExecutedAccount,
  ExecutedLine,
  ExecutedTerritory,
} from '#domain/execution/measure-execution.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { attainmentOver, attainmentUnder } from '#domain/rulebook/rules/attainment-thresholds.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { executedLines, keepSummary, type KeptSummary } from './keep-summary.ts';
import { planOnDay } from './load-execution.ts';
import { closedWaysOf, type AtAccount } from '../basis/closed-ways.ts';
import { repsShownTo } from '../basis/figures.ts';
import { noteAccess } from '../access/note-access.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { ImportRecord, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';

export interface AttainedTerritory extends ExecutedTerritory {
  readonly status: AttainmentStatus;
}

export interface AttainedAccount extends ExecutedAccount, AtAccount {
  readonly status: AttainmentStatus;
  /** Its lines that were planned; none unless they were asked for. */
  readonly lines: readonly ExecutedLine[];
}

export interface AttainmentView {
  readonly market: Market;
  readonly plan: Plan;
  readonly cycle: Cycle;
  /** The day it is looked at: days up to it count as passed. */
  readonly on: IsoDate;
  readonly measures: ExecutionMeasures;
  readonly status: AttainmentStatus;
  /** Shares of the even pace between which attainment counts as on track, in basis points. */
  readonly thresholds: { readonly under: number; readonly over: number };
  readonly territories: readonly AttainedTerritory[];
  /** Of the territory that was asked for, or of all; the furthest behind first. */
  readonly accounts: readonly AttainedAccount[];
  readonly totalAccounts: number;
  /** Limits of the law that recorded calls have passed in the cycle. */
  readonly findings: readonly Finding[];
  /** Where what was counted is not what the field system told; null when both agree. */
  readonly difference: { readonly counted: number; readonly kept: number } | null;
  /** The last file of calls; absent while none has come in. */
  readonly lastImport?: ImportRecord;
  readonly may: Rights;
  /** Whether territories or accounts are left out because the market does not show how single reps do. */
  readonly withheld: boolean;
}

export interface ViewAttainmentInput {
  readonly market: string;
  /** As `DE-2027-01`; without it the cycle that runs, or the one being planned while none with a plan does. */
  readonly cycle?: string;
  readonly territory?: string;
  /** The day to look at; today when absent. */
  readonly on?: string;
  readonly offset?: number;
  readonly limit?: number;
  /** With the lines of the accounts. */
  readonly withLines?: boolean;
}

async function addUpAttainment(world: World, actor: User, input: ViewAttainmentInput) {
  const found = await findUnitInPart(world, actor, 'see-execution', input.market, input.cycle);
  if (!found.ok) return found;
  const scope = scopeOf(actor, 'see-execution', found.value.code);
  if (isBeyond(scope, input.territory)) return notAllowed(actor, found.value.code);
  const territory = chosenWithin(scope, input.territory);
  const isShown = (each: string): boolean => isWithin(territory === undefined ? scope : [territory], each);
  return world.storage.read(async (stores) => {
    const onDay = await planOnDay(world, stores, found.value, input);
    if (!onDay.ok) return onDay;
    const { market, plan, cycle, on } = onDay.value;
    const { rules } = plan.snapshot;
    const asked = territory === undefined ? scope : [territory];
    const reps = await repsShownTo(world, stores, actor, found.value, asked);
    const isNamed = (each: string): boolean => isShown(each) && reps.isNamed(each);
    const kept = await keepSummary(world, stores, onDay.value, scope);
    const { accounts, total } = accountsOf(kept.summary, isNamed, {
      offset: input.offset ?? 0,
      limit: input.limit ?? Number.POSITIVE_INFINITY,
    });
    const names = await stores.execution.names(
      market.code,
      accounts.map(({ accountId }) => accountId),
    );
    const numbered = accounts.map(({ accountId, territory }) => ({
      // Nobody has this number.
      subject: names.get(accountId)?.subject ?? 0,
      territory,
    }));
    const closedTo = await closedWaysOf(world, stores, actor, market.code, numbered);
    const linesOf = input.withLines
      ? await executedLines(stores, onDay.value, accounts, names)
      : (): readonly ExecutedLine[] => [];
    // Of too few to hide anybody what all did together.
    const together =
      reps.total === 'all' && scope !== 'all' ? await keepSummary(world, stores, onDay.value, 'all') : kept;
    const { difference } = together.summary;
    const measures = sumOf({
      territories: together.summary.territories.filter((each) => isWithin(reps.total, each.territory)),
    });
    const imports = await stores.imports.ofMarket(market.code, 'calls');
    const lastImport = imports.find(({ undone }) => !undone);
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'attainment' });
    return done<AttainmentView>({
      market,
      plan,
      cycle,
      on,
      measures,
      status: attainmentStatus(measures, rules),
      thresholds: thresholdsOf(rules),
      withheld: reps.withheld,
      territories: kept.summary.territories
        .filter((each) => isWithin(scope, each.territory) && reps.isNamed(each.territory))
        .map((each) => ({ ...each, status: attainmentStatus(each.measures, rules) })),
      accounts: accounts.map((each, index) => ({
        ...each,
        doNotContact: closedTo(numbered[index]!),
        accountName: names.get(each.accountId)?.name ?? each.accountId,
        status: attainmentStatus(each.measures, rules),
        lines: linesOf(each),
      })),
      totalAccounts: total,
      findings: await passedLimitsOrWhyNot(kept, isShown, reps.isNamed),
      difference,
      ...(lastImport ? { lastImport } : {}),
      may: rightsIn(actor, market.code),
    });
  });
}

/**
 * What has become of a market's plan: calls made against what was planned, by account and territory and in total, held
 * against the time that has passed. A rep sees the own territory.
 */
export const viewAttainment = asQuestion('attainment', addUpAttainment);

/** How many passed limits are named. */
const SHOWN_BREACHES = 500;

/**
 * Limits that were passed in the cycle where a territory that is shown has had its part. Without an account that cannot be
 * read nobody knows which are: that is what there is to say then.
 */
async function passedLimitsOrWhyNot(
  kept: KeptSummary,
  isShown: (territory: string) => boolean,
  isNamed: (territory: string) => boolean,
): Promise<readonly Finding[]> {
  try {
    return (await kept.breaches())
      .flatMap((each) => showBreach(each, isShown, isNamed) ?? [])
      .slice(0, SHOWN_BREACHES)
      .map(sayBreach);
  } catch (error) {
    const finding = unreadableIn(error);
    if (!finding) throw error;
    return [finding];
  }
}

const thresholdsOf = (rules: EffectiveRules): AttainmentView['thresholds'] => ({
  under: valueOf(rules, attainmentUnder),
  over: valueOf(rules, attainmentOver),
});
