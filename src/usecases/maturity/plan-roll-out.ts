import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import {
  defaultWaveLimits,
  planWaves,
  type Wave,
  type WaveCandidate,
  type WaveLimits,
} from '#domain/reporting/migration/plan-waves.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { loadAsOfToday } from '../basis/cycle-basis.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { compareArchetypes, missingFor } from './preview-migration.ts';
import { asQuestion } from '../ports/questions.ts';

export interface RollOutInput {
  /** Archetype every market is to reach; absent: each market's next one. */
  readonly to?: string;
  /** Codes of the markets; absent: all. */
  readonly markets?: readonly string[];
  readonly limits?: Partial<WaveLimits>;
}

export const whyLeftOut = ['already-there', 'not-assessed'] as const;

export interface RollOut {
  readonly limits: WaveLimits;
  readonly target?: Archetype;
  readonly waves: readonly Wave[];
  /** Codes of the markets whose move the actor may have worked out. */
  readonly previews: readonly string[];
  /** Markets that stay as they are: already there, or not assessed. */
  readonly leftOut: readonly { readonly market: string; readonly why: (typeof whyLeftOut)[number] }[];
  /** In no wave: what they run cannot be read. */
  readonly unreadable: readonly UnreadableMarket[];
}

const MOST_POINTS = 10_000;

/** Archetypes between today's and the target, one rank at a time. */
function stepsTo(world: World, from: Archetype, target: Archetype | undefined): readonly Archetype[] {
  const above = world.definitions.archetypes.filter((each) => each.rank > from.rank);
  return target ? above.filter((each) => each.rank <= target.rank) : above.slice(0, 1);
}

async function candidateOf(
  world: World,
  stores: Stores,
  of: UnitCycle,
  { archetype, assessment }: Assignment,
  target: Archetype | undefined,
): Promise<WaveCandidate | undefined> {
  const path = stepsTo(world, archetype, target);
  const last = path.at(-1);
  if (!last) return undefined;
  const steps: WaveCandidate['steps'][number][] = [];
  for (const [index, to] of path.entries()) {
    const from = path[index - 1] ?? archetype;
    const { effort } = await compareArchetypes(world, stores, of, from, to);
    steps.push({ archetype: to.key, effort: effort.points });
  }
  const missing = missingFor(last, assessment);
  return {
    market: of.market,
    steps,
    levelsMissing: missing.reduce((sum, each) => sum + each.atLeast - each.level, 0),
  };
}

async function orderIntoWaves(world: World, actor: User, input: RollOutInput) {
  if (!may(actor, 'plan-roll-out')) return notAllowed(actor);
  const { archetypes, markets } = world.definitions;
  const target = archetypes.find((each) => each.key === input.to);
  if (input.to !== undefined && !target) return refused('archetype-unknown', { archetype: input.to });
  const limits = { ...defaultWaveLimits, ...input.limits };
  for (const key of ['perCycle', 'perWave'] as const) {
    const value = limits[key];
    if (!Number.isInteger(value) || value < 1 || value > MOST_POINTS) {
      return refusedInput(key, `1–${MOST_POINTS}`);
    }
  }
  const wanted = input.markets?.map((each) => each.toUpperCase());
  const unknown = wanted?.find((code) => !markets.some((each) => each.code === code));
  if (unknown !== undefined) return refused('market-unknown', { market: unknown });
  const chosen = markets.filter((each) => wanted?.includes(each.code) ?? true);
  const today = world.clock.today();
  return world.storage.read(async (stores) => {
    const candidates: WaveCandidate[] = [];
    const leftOut: RollOut['leftOut'][number][] = [];
    const { unreadable } = await ofEachMarket(chosen, async (market) => {
      const of = await loadAsOfToday(world, stores, market);
      const { assignment } = of;
      const candidate = assignment && (await candidateOf(world, stores, of, assignment, target));
      if (candidate) candidates.push(candidate);
      else leftOut.push({ market: market.code, why: assignment ? 'already-there' : 'not-assessed' });
      return [];
    });
    return done<RollOut>({
      limits,
      ...(target ? { target } : {}),
      waves: planWaves(candidates, limits, today),
      previews: world.definitions.markets
        .map(({ code }) => code)
        .filter((market) => may(actor, 'preview-migration', { market })),
      leftOut,
      unreadable,
    });
  });
}

/** Orders markets into waves within what each market and the centre can take on at once. */
export const planRollOut = asQuestion('roll-out', orderIntoWaves);
