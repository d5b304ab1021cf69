import type { LocalText } from '#domain/basics/local-text.ts';
import { boreFor } from '#domain/access/functions-of.ts';
import { atPlaces, operator, type GivenUser } from '#domain/access/user.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import {
  signOffState,
  type IsFor,
  type SignOffAct,
  type SignOffNeed,
  type SignOffState,
  type SignOffSubject,
} from '#domain/organisation/sign-off/sign-off.ts';
import type { Stores, World } from '../ports.ts';
import { stampOfPart } from './stamp-of-part.ts';
import { companyDay, daysBy, marketsInClusters } from './today.ts';

/** Something that needs signatures, as it stands in the definitions of today. */
export interface SignOff extends SignOffSubject, SignOffState {
  readonly need: SignOffNeed;
  /** What people call it; absent of the strategy, of which there is one. */
  readonly name?: LocalText;
}

/** How much of a digest tells versions of something apart that has no number of its own. */
const SHORT = 8;

/** Every version of today that needs signatures. */
function subjectsOf({ definitions, secrets }: Pick<World, 'definitions' | 'secrets'>) {
  const { strategy, templates, archetypes } = definitions;
  const digestOf = (said: object): string => stampOfPart({ secrets }, said);
  return [
    { kind: 'strategy', key: 'strategy', version: strategy.version, digest: digestOf(strategy) },
    ...templates.map((template) => ({
      kind: 'template' as const,
      key: template.key,
      version: template.version,
      digest: digestOf(template),
      name: template.name,
    })),
    ...archetypes.map(({ key, name, criteria, template, rank }) => {
      const digest = secrets.hash(JSON.stringify([criteria, template, rank]));
      return { kind: 'archetype' as const, key, version: digest.slice(0, SHORT), digest, name };
    }),
  ] as const;
}

/** For which markets somebody acted: those in which they bore the function on that day, all of them where it was all. */
function actedFor(
  world: Pick<World, 'definitions'>,
  users: readonly GivenUser[],
  acts: readonly SignOffAct[],
): IsFor {
  const known = new Map(users.map((user) => [user.email, atPlaces(user, marketsInClusters(world)).grants]));
  const isMeantBy = new Map(
    acts.map(({ id, as, by, at }) => {
      const grants = by === operator.email ? operator.grants : (known.get(by) ?? []);
      const dayIn = (market: MarketCode) => (market === '' ? companyDay(at) : daysBy(world, market)(at));
      return [id, boreFor(grants, as, dayIn)];
    }),
  );
  return ({ id }, market) => isMeantBy.get(id)?.(market) === true;
}

/** Where the signatures of everything stand that needs some, market by market. */
export async function loadSignOffs(
  world: Pick<World, 'definitions' | 'secrets'>,
  stores: Pick<Stores, 'signOffs' | 'users'>,
): Promise<readonly SignOff[]> {
  const acts = await stores.signOffs.all();
  const isMeant = actedFor(world, await stores.users.all(), acts);
  const markets = world.definitions.markets.map(({ code }) => code);
  return subjectsOf(world).flatMap((subject): SignOff[] => {
    const need = world.definitions.strategy.signOffs[subject.kind];
    return need ? [{ ...subject, need, ...signOffState(need, subject, acts, markets, isMeant) }] : [];
  });
}

/** Where one of the functions objects, for whichever market, and nobody has overruled it. */
export const isObjectedTo = ({ functions }: SignOffState): boolean =>
  functions.some(({ state }) => state === 'objected');
