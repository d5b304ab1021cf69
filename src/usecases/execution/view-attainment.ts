import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done } from '#domain/basics/outcome.ts';
import { rightsIn, scopeOf, type Rights } from '#domain/access/permissions.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { chosenWithin, isBeyond, isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import {
  addExecution,
  attainmentStatus,
  type AttainmentStatus,
  type ExecutionMeasures,
} from '#domain/execution/execution-measures.ts';
import type {
  ExecutedAccount,
  ExecutedLine,
  ExecutedTerritory,
} from '#domain/execution/measure-execution.ts';
import { daysOverLimit, isPerDay } from '#domain/execution/days-over-limit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import type { Kpi } from '#domain/reporting/kpis.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { attainmentOver, attainmentUnder } from '#domain/rulebook/rules/attainment-thresholds.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { loadExecution, measuredLines, type LoadedExecution } from './load-execution.ts';
import { noteAccess } from '../access/note-access.ts';
import { findMarket } from '../access/find-market.ts';
import type { ImportRecord, Stores, World } from '../ports.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';

export interface AttainedTerritory extends ExecutedTerritory {
  readonly status: AttainmentStatus;
}

export interface AttainedAccount extends ExecutedAccount {
  readonly status: AttainmentStatus;
  /** Its lines that were planned. */
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
  readonly kpis: readonly Kpi<ExecutionMeasures>[];
  /** Shares of the even pace between which attainment counts as on track, in basis points. */
  readonly thresholds: { readonly under: number; readonly over: number };
  readonly territories: readonly AttainedTerritory[];
  /** Of the territory that was asked for, or of all; the furthest behind first. */
  readonly accounts: readonly AttainedAccount[];
  readonly totalAccounts: number;
  /** Days on which an establishment had more visits than the law allows. */
  readonly findings: readonly Finding[];
  /** Where what was counted is not what the field system told; null when both agree. */
  readonly difference: { readonly counted: number; readonly kept: number } | null;
  /** The last file of calls; absent while none has come in. */
  readonly lastImport?: ImportRecord;
  readonly may: Rights;
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
}

/** How far behind an even pace: most behind first, then those without a goal. */
const behind = ({ measures }: ExecutedAccount): number => measures.earned - measures.expected;

/**
 * What has become of a market's plan: calls made against what was planned, by account and territory and in total, held
 * against the time that has passed. A rep sees the own territory.
 */
export async function viewAttainment(world: World, actor: User, input: ViewAttainmentInput) {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const scope = scopeOf(actor, 'see-execution', found.value.code);
  if (isBeyond(scope, input.territory)) return notAllowed(actor, found.value.code);
  const territory = chosenWithin(scope, input.territory);
  const isShown = (each: string): boolean => isWithin(territory === undefined ? scope : [territory], each);
  return world.storage.read(async (stores) => {
    const loaded = await loadExecution(world, stores, found.value, measuredLines, input, scope);
    if (!loaded.ok) return loaded;
    const { market, plan, cycle, on, execution, difference } = loaded.value;
    const { rules } = plan.snapshot;
    const accounts = execution.accounts
      .filter((each) => isShown(each.territory))
      .toSorted((a, b) => behind(a) - behind(b) || (a.accountId < b.accountId ? -1 : 1));
    const offset = input.offset ?? 0;
    const shown = accounts.slice(offset, offset + (input.limit ?? accounts.length));
    const linesOf = Map.groupBy(execution.lines, ({ line }) => `${line.territory}|${line.accountId}`);
    const shownTerritories = execution.territories.filter((each) => isShown(each.territory));
    const measures = addExecution(shownTerritories.map((each) => each.measures));
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
      kpis: executionKpis,
      thresholds: thresholdsOf(rules),
      territories: execution.territories
        .filter((each) => isWithin(scope, each.territory))
        .map((each) => ({ ...each, status: attainmentStatus(each.measures, rules) })),
      accounts: shown.map((each) => ({
        ...each,
        status: attainmentStatus(each.measures, rules),
        lines: linesOf.get(`${each.territory}|${each.accountId}`) ?? [],
      })),
      totalAccounts: accounts.length,
      findings: await overLimitOrWhyNot(stores, loaded.value, isShown),
      difference,
      ...(lastImport ? { lastImport } : {}),
      may: rightsIn(actor, market.code),
    });
  });
}

type Loaded = Omit<LoadedExecution<unknown>, 'lines'>;

/** Without an account that cannot be read nobody knows which days pass a limit: that is what there is to say then. */
async function overLimitOrWhyNot(
  stores: Stores,
  loaded: Loaded,
  isShown: (territory: string) => boolean,
): Promise<readonly Finding[]> {
  try {
    return await overLimit(stores, loaded, isShown);
  } catch (error) {
    const finding = unreadableIn(error);
    if (!finding) throw error;
    return [finding];
  }
}

/** How many days over a limit are named. */
const SHOWN_DAYS = 500;

/** Days over a limit in which a territory that is shown has had its part. */
async function overLimit(
  stores: Stores,
  { market, plan, cycle, on }: Loaded,
  isShown: (territory: string) => boolean,
): Promise<readonly Finding[]> {
  if (!market.legalLimits.some(isPerDay) || on < cycle.from) return [];
  const accounts = await stores.accounts.ofMarket(market.code);
  const reps = await stores.accounts.repsOf(market.code);
  const days = daysOverLimit({
    limits: market.legalLimits,
    calls: await stores.calls.ofDays(market.code, { from: cycle.from, to: on }, { status: 'submitted' }),
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(reps.map((each) => [each.territory, each])),
    rules: plan.snapshot.rules,
  });
  return days
    .filter(({ territories }) => territories.some(isShown))
    .slice(0, SHOWN_DAYS)
    .map((each) => each.finding);
}

const thresholdsOf = (rules: EffectiveRules): AttainmentView['thresholds'] => ({
  under: valueOf(rules, attainmentUnder),
  over: valueOf(rules, attainmentOver),
});
