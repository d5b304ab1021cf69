import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { limitsOf, type ViewedLimit } from './view-limits.ts';
import { todayIn } from '../basis/today.ts';

export interface ConfirmLimitInput {
  readonly market: string;
  /** A limit's key, or `none`. */
  readonly limit: string;
  /** What the signer saw; where it is left out, what there is. */
  readonly digest?: string;
  /** The day on which the law was looked up; today where it is empty. */
  readonly on: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
  /** The document or its number. */
  readonly evidence: string;
}

const LONGEST = 500;

const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

function check({ on, until, evidence }: ConfirmLimitInput, today: IsoDate): readonly Finding[] {
  const isDay = isPlanningDay(on);
  return [
    // Nobody has looked the law up tomorrow.
    ...wrong(!isDay || on > today, 'on', 'limits.day-not-past', { day: on, today }),
    ...wrong(until !== '' && (!isPlanningDay(until) || until < today), 'until', 'limits.day-past', {
      day: until,
    }),
    ...wrong(evidence.trim() === '' || evidence.length > LONGEST, 'evidence', 'limits.evidence-needed', {
      most: LONGEST,
    }),
  ];
}

async function keepAct(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  act: Omit<LimitConfirmation, 'id' | 'by' | 'at' | 'invented'>,
): Promise<LimitConfirmation> {
  const kept: LimitConfirmation = {
    ...act,
    id: world.secrets.newId(),
    by: actor.email,
    at: world.clock.now(),
    invented: isInvented(actor),
  };
  await stores.limitConfirmations.add(market.code, kept);
  const { limit, digest, on, until, evidence } = kept;
  await stores.audit.add({
    at: kept.at,
    by: actor,
    kind: kept.state === 'confirmed' ? 'confirm-limit' : 'withdraw-limit',
    market: market.code,
    subject: limit,
    details: { digest, on, until },
    texts: { evidence },
  });
  return kept;
}

async function findLimit(
  world: World,
  stores: Stores,
  market: Market,
  { limit, digest }: { readonly limit: string; readonly digest?: string },
) {
  const own = (await limitsOf(world, stores, market)).filter(({ key }) => key === limit);
  if (own.length === 0) return refused('limit-unknown', { limit, market: market.code });
  const found: ViewedLimit | undefined =
    digest === undefined ? own[0] : own.find((each) => each.digest === digest);
  return found ? done(found) : refused('limit-stale', { limit });
}

/**
 * Puts on record that somebody of compliance has looked a limit up and it is as it stands here, or that there is none.
 * Planning and approval rely on it as long as the limit stays as it is.
 */
export async function confirmLimit(world: World, actor: User, sent: ConfirmLimitInput) {
  const found = findMarketFor(world, actor, 'confirm-limits', sent.market);
  if (!found.ok) return found;
  const market = found.value;
  // What invented people sign counts in the sample and nowhere else.
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  const today = todayIn(world, market.code);
  const input = { ...sent, on: sent.on === '' ? today : sent.on };
  return world.storage.transaction(async (stores) => {
    const limit = await findLimit(world, stores, market, input);
    if (!limit.ok) return limit;
    const findings = check(input, today);
    if (findings.length > 0) return refused('confirmation-refused', { limit: input.limit }, findings);
    const { key, text, digest } = limit.value;
    const { on, until, evidence } = input;
    const act = await keepAct(world, stores, actor, market, {
      limit: key,
      state: 'confirmed',
      digest,
      text,
      on,
      until,
      evidence: evidence.trim(),
    });
    return done({ act });
  });
}

/** Takes a confirmation back: from now on nobody may rely on the limit until somebody confirms it again. */
export async function withdrawLimit(
  world: World,
  actor: User,
  input: { readonly market: string; readonly limit: string; readonly why: string },
) {
  const found = findMarketFor(world, actor, 'confirm-limits', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.transaction(async (stores) => {
    const limit = await findLimit(world, stores, market, input);
    if (!limit.ok) return limit;
    const { key, last } = limit.value;
    if (last?.state !== 'confirmed') return refused('limit-unconfirmed', { limit: key });
    const why = input.why.trim();
    const findings = wrong(why === '' || why.length > LONGEST, 'why', 'limits.why-needed', { most: LONGEST });
    if (findings.length > 0) return refused('confirmation-refused', { limit: key }, findings);
    const { digest, text } = last;
    const act = await keepAct(world, stores, actor, market, {
      limit: key,
      state: 'withdrawn',
      digest,
      text,
      on: todayIn(world, market.code),
      until: '',
      evidence: why,
    });
    return done({ act });
  });
}
