import { unitsOf } from '#domain/organisation/unit.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { defaultWaveLimits, type WaveLimits } from '#domain/reporting/migration/plan-waves.ts';
import type { UnreadableMarket } from '../basis/each-market.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { viewJob, type ShownJob } from '../jobs/view-jobs.ts';
import type { FollowWork, RollOutEnding, RollOutRequest, World } from '../ports.ts';
import { rollOutKind, rollOutLane } from './roll-out-job.ts';

export interface RollOutInput {
  /** Archetype every market is to reach; absent: each market's next one. */
  readonly to?: string;
  /** Codes of the markets; absent: all. */
  readonly markets?: readonly string[];
  readonly limits?: Partial<WaveLimits>;
}

type Planned = Extract<RollOutEnding, { readonly how: 'planned' }>;

export interface RollOut extends Pick<Planned, 'waves' | 'unreached' | 'leftOut'> {
  readonly limits: WaveLimits;
  readonly target?: Archetype;
  /** Codes of the markets that were looked at. */
  readonly chosen: readonly string[];
  /** Codes of the markets whose move the actor may have worked out. */
  readonly previews: readonly string[];
  /** In no wave: what they run cannot be read. */
  readonly unreadable: readonly UnreadableMarket[];
}

/** Waves that were asked for: how far they are, or what they are. */
export type AskedRollOut =
  | { readonly kind: 'working'; readonly job: ShownJob }
  | ({ readonly kind: 'planned' } & RollOut);

const MOST_POINTS = 10_000;

/** Asks for markets to be ordered into waves, by whoever works on jobs. Nothing is changed by asking. */
export async function beginRollOut(world: World, actor: User, input: RollOutInput) {
  if (!may(actor, 'plan-roll-out')) return notAllowed(actor);
  const { archetypes, markets } = world.definitions;
  const { to } = input;
  if (to !== undefined && !archetypes.some(({ key }) => key === to))
    return refused('archetype-unknown', { archetype: to });
  const limits = { ...defaultWaveLimits, ...input.limits };
  for (const key of ['perCycle', 'perWave'] as const) {
    const value = limits[key];
    if (!Number.isInteger(value) || value < 1 || value > MOST_POINTS)
      return refusedInput(key, `1–${MOST_POINTS}`);
  }
  const codes = markets.map(({ code }) => code);
  const wanted = input.markets?.map((each) => each.toUpperCase());
  const unknown = wanted?.find((code) => !codes.includes(code));
  if (unknown !== undefined) return refused('market-unknown', { market: unknown });
  const request: RollOutRequest = {
    ...(to === undefined ? {} : { to }),
    markets: codes.filter((code) => wanted?.includes(code) ?? true),
    limits,
  };
  const lane = rollOutLane(actor);
  return done(await submitJob(world, actor, { kind: 'roll-out', market: '', lane, input: request }));
}

/** Markets in waves, or how far that is. */
export async function viewRollOut(world: World, actor: User, input: { readonly job: string }) {
  if (!may(actor, 'plan-roll-out')) return notAllowed(actor);
  const job = await world.storage.read(({ jobs }) => jobs.byId(input.job));
  if (!job || !isOfKind(job, 'roll-out')) return refused('job-unknown', { job: input.job });
  if (!job.ended) {
    const shown = await viewJob(world, actor, input);
    return shown.ok ? done<AskedRollOut>({ kind: 'working', job: shown.value }) : shown;
  }
  const { result } = job.ended;
  if (!result) return endedWithoutWord(world, job);
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  const { archetypes, markets } = world.definitions;
  const { to, limits, markets: chosen } = job.input;
  const target = archetypes.find(({ key }) => key === to);
  const { waves, unreached, leftOut } = result;
  return done<AskedRollOut>({
    kind: 'planned',
    limits,
    ...(target ? { target } : {}),
    waves,
    chosen,
    previews: markets
      .flatMap(unitsOf)
      .filter(({ code }) => may(actor, 'preview-migration', { market: code }))
      .map(({ address }) => address),
    unreached,
    leftOut,
    unreadable: result.unreadable.flatMap(({ market: code, finding }) => {
      const market = markets.find((each) => each.code === code);
      return market ? [{ market, finding }] : [];
    }),
  });
}

/** The same with what they are, for whoever waits for it; it ends when they leave. */
export async function planRollOut(
  world: World,
  actor: User,
  input: RollOutInput,
  { signal, onProgress }: FollowWork = {},
) {
  const begun = await beginRollOut(world, actor, input);
  if (!begun.ok) return begun;
  const { id: job } = begun.value;
  await attendJob(world, rollOutKind, begun.value, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const asked = await viewRollOut(world, actor, { job });
  if (!asked.ok) return asked;
  return asked.value.kind === 'planned' ? done<RollOut>(asked.value) : refused('planning-cancelled');
}
