import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { Account } from '#domain/customers/account.ts';
import { textFact } from '#domain/customers/account-facts.ts';
import { refusedBy } from '#domain/customers/consent/count-refusals.ts';
import { nothingSaid, saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { ofEachList } from '#domain/customers/consent/may-reach.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import { regionReader } from '#domain/organisation/region.ts';
import { staysOf, type FallenLine } from '#domain/planning/fall-away.ts';
import { readLineKey } from '#domain/planning/line-key.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { withholdSegment, type ShownSegment } from '#domain/planning/withhold-figures.ts';
import {
  byWorth,
  crossLayers,
  isInLayers,
  layersOfRank,
  potentialCurve,
  segmentLayers,
  type AskedLayers,
  type CountedCode,
  type CurvePoint,
  type LayerCount,
  type PlacedAccount,
  type SegmentLayer,
} from '#domain/segmentation/cross-layers.ts';
import { threeAnswers, type ThreeAnswers } from '#domain/segmentation/placing/three-answers.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findCurrentPlan, plannedCycles } from '../basis/current-plan.ts';
import { fallenOf } from '../basis/fallen-lines.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { todayIn } from '../basis/today.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { PageAsked, Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface SegmentsInput {
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
  /** The market's first when absent. */
  readonly brand?: string;
  /** By class when absent. */
  readonly rows?: SegmentLayer;
  /** By specialty when absent. */
  readonly columns?: SegmentLayer;
  /** Accounts that are listed: those that are all of this; an empty code is what nobody knows. */
  readonly of?: AskedLayers;
  /** No account is listed when absent. */
  readonly page?: PageAsked;
}

/** An account in its segment, as far as it is shown. */
export interface ListedAccount {
  readonly segmented: ShownSegment;
  readonly account?: Pick<Account, 'name' | 'territory'>;
  readonly touches: number;
  /** Absent where they are not shown, or the plan is from before segments were content. */
  readonly answers?: ThreeAnswers;
}

export interface SegmentsView {
  readonly market: Market;
  readonly plan: Pick<Plan, 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly template?: ProcessTemplate;
  readonly cycles: readonly string[];
  /** Set where this is not the plan people work on unless they say so. */
  readonly aside: boolean;
  readonly brands: readonly Brand[];
  readonly brand: string;
  /** By what the actor may tell accounts apart. */
  readonly layers: readonly SegmentLayer[];
  readonly rows: SegmentLayer;
  readonly columns: SegmentLayer;
  /** All accounts of the brand that the actor sees. */
  readonly all: LayerCount;
  readonly bySegment: readonly CountedCode[];
  readonly byRow: readonly CountedCode[];
  readonly byColumn: readonly CountedCode[];
  /** Of each row of `byRow` the cells of `byColumn`. */
  readonly cells: readonly (readonly LayerCount[])[];
  /** Empty where nobody is shown what accounts prescribe. */
  readonly curve: readonly CurvePoint[];
  /** Whether the sums of potential are shown. */
  readonly showsPotential: boolean;
  /** Those who have objected since to being put into segments: they are in none of the figures. */
  readonly objected: number;
  readonly of: AskedLayers;
  /** How many are in all that is asked for. */
  readonly found: LayerCount;
  readonly accounts: readonly ListedAccount[];
  /** Whether the actor may try other thresholds. */
  readonly mayTry: boolean;
  /** Whether they may see how good the segmentation is. */
  readonly mayJudge: boolean;
}

/** Touches that nobody may make any more, by account: of a line that falls away for two reasons the larger part. */
function fallenTouches(lines: readonly FallenLine[], brand: string): ReadonlyMap<number, number> {
  const ofLine = new Map<string, { readonly subject: number; readonly touches: number }>();
  for (const line of lines) {
    if (!readLineKey(line.key).some((each) => each.brand === brand)) continue;
    const touches = Math.max(ofLine.get(line.key)?.touches ?? 0, line.planned - staysOf(line, line));
    ofLine.set(line.key, { subject: line.subject, touches });
  }
  const bySubject = new Map<number, number>();
  for (const { subject, touches } of ofLine.values())
    bySubject.set(subject, (bySubject.get(subject) ?? 0) + touches);
  return bySubject;
}

/** A layer that may be asked for, else the first of these that may. */
const layerAmong = (
  layers: readonly SegmentLayer[],
  ...wished: readonly (SegmentLayer | undefined)[]
): SegmentLayer => wished.find((each) => each !== undefined && layers.includes(each)) ?? 'segment';

async function listed(
  stores: Stores,
  {
    market,
    plan,
    template,
  }: Pick<SegmentsView, 'market'> & {
    readonly plan: Plan;
    readonly template: ProcessTemplate | undefined;
  },
  shownOf: Awaited<ReturnType<typeof figuresShownTo>>,
  brand: string,
  placed: readonly PlacedAccount[],
): Promise<readonly ListedAccount[]> {
  const method = template?.methods.value ?? 'response';
  const subjects = placed.map(({ subject }) => subject);
  const accounts = new Map(
    (await stores.accounts.numbered(market.code, subjects)).map((each) => [each.subject, each]),
  );
  const shown: ListedAccount[] = [];
  for (const { subject, touches } of placed) {
    const account = accounts.get(subject);
    const segmented = (await stores.plans.segmented(plan.id, subject)).find((each) => each.brand === brand);
    if (!segmented) continue;
    const left = withholdSegment(
      segmented,
      shownOf({ territory: account?.territory ?? '', account }),
      method,
    );
    const answers = threeAnswers(left, template?.segmentation);
    shown.push({
      segmented: left,
      ...(answers ? { answers } : {}),
      ...(account ? { account: { name: account.name, territory: account.territory } } : {}),
      touches,
    });
  }
  return shown;
}

/** The region that each account says it is in, by number: by its code, else as it is written. */
async function regionsOf(
  stores: Stores,
  { code, regions }: Market,
  placed: readonly PlacedAccount[],
): Promise<ReadonlyMap<number, string>> {
  const read = regionReader(regions);
  const accounts = await stores.accounts.numbered(
    code,
    placed.map(({ subject }) => subject),
  );
  return new Map(
    accounts.map((account) => {
      const written = textFact(account, 'region').trim();
      return [account.subject, read(written)?.code ?? written];
    }),
  );
}

async function segmentsOf(world: World, actor: User, input: SegmentsInput) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market, input.cycle);
  if (!found.ok) return found;
  const asked = found.value;
  const scope = scopeOf(actor, 'see-plan', asked.code);
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, asked, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const worked = input.cycle === undefined ? current : await findCurrentPlan(world, stores, asked);
    const { market, template } = await loadUnitCycle(world, stores, asked, { plan });
    const brands = market.teams.flatMap((team) => team.brands);
    const brand = brands.find(({ key }) => key === (input.brand ?? brands[0]?.key))?.key;
    if (brand === undefined)
      return refused('brand-unknown', { brand: input.brand ?? '', market: market.code });

    const shownOf = await figuresShownTo(world, stores, actor, asked);
    // Of whoever restricted its data: what is not shown of one account is shown of no sum that could be of one.
    const shown = shownOf({ territory: scope === 'all' ? '' : (scope[0] ?? ''), account: undefined });
    const layers = segmentLayers.filter((layer) => shown.has('rank') || !layersOfRank.has(layer));
    const showsPotential = shown.has('volume');
    const rows = layerAmong(layers, input.rows);
    const columns = layerAmong(layers, input.columns, rows === 'what' ? 'segment' : 'what');
    const of = Object.fromEntries(
      Object.entries(input.of ?? {}).filter(([layer]) => layers.some((each) => each === layer)),
    ) as AskedLayers;

    const today = todayIn(world, asked.code);
    const said = saidByNumber(await stores.consents.ofMarket(asked.code));
    const objects = ofEachList((each) => refusedBy(each, today).ways.includes('profiling'));
    const fallen = await fallenOf(world, stores, asked, plan);
    const fell = fallenTouches(
      [...fallen.lines, ...fallen.closed].filter(({ territory }) => isWithin(scope, territory)),
      brand,
    );
    const placed = await stores.planPages.placed(plan.id, {
      brand,
      ...(scope === 'all' ? {} : { territories: scope }),
    });
    const isByRegion = [rows, columns, ...Object.keys(of)].includes('region');
    const regions = isByRegion ? await regionsOf(stores, market, placed) : undefined;
    const seen = placed
      .filter(({ subject }) => !objects(said.get(subject) ?? nothingSaid))
      .map((each) => (regions ? { ...each, region: regions.get(each.subject) ?? '' } : each))
      .map((each) => {
        const gone = fell.get(each.subject);
        return gone === undefined ? each : { ...each, touches: Math.max(0, each.touches - gone) };
      });
    const crossed = crossLayers(seen, rows, columns);
    const isAsked = isInLayers(of);
    const chosen = Object.keys(of).length === 0 ? seen : seen.filter(isAsked);
    const { offset = 0, limit = 0 } = input.page ?? {};
    const onPage = limit === 0 ? [] : byWorth(chosen).slice(offset, offset + limit);
    if (onPage.length > 0) noteAccess(world, actor, { kind: 'view', market: asked.code, subject: 'plan' });
    return done<SegmentsView>({
      market,
      plan: { cycle: plan.cycle, version: plan.version, state: plan.state, madeAt: plan.madeAt },
      ...(template ? { template } : {}),
      cycles: await plannedCycles(world, stores, asked),
      aside: worked.ok && worked.value.id !== plan.id,
      brands,
      brand,
      layers,
      rows,
      columns,
      all: crossed.all,
      bySegment: crossLayers(seen, 'segment', 'segment').rows,
      byRow: crossed.rows,
      byColumn: crossed.columns,
      cells: crossed.rows.map((row) => crossed.columns.map((column) => crossed.cell(row.code, column.code))),
      curve: showsPotential ? potentialCurve(seen) : [],
      showsPotential,
      objected: placed.length - seen.length,
      of,
      found: crossLayers(chosen, 'segment', 'segment').all,
      mayTry: may(actor, 'try-what-if', { market: asked.code }),
      mayJudge: may(actor, 'export-segmentation', { market: asked.code }),
      accounts: await listed(stores, { market, plan, template }, shownOf, brand, onPage),
    });
  });
}

/**
 * Where the accounts of a brand stand in a plan's segmentation: counted by any two layers, with what the plan does for
 * them, and the accounts of a part with why each is where it is. A rep sees the own customers.
 */
export const viewSegments = asQuestion('segments of a plan', segmentsOf);
