import type { Team } from '#domain/organisation/market.ts';
import type { Setting } from '#domain/rulebook/rule.ts';
import { atSubject } from '#domain/basics/finding.ts';
import type { World } from '#usecases/ports.ts';
import { withDefinitions } from './alter-definitions.ts';
import { change } from '../../contract/storage/samples.ts';
import { openMarket, type OpenMarket } from './open-market.ts';

const setting = (rule: string, value: number): Setting => ({ rule, value, where: atSubject('units') });

/** A market of which T1 is worked by `cardio` and T2 by `respi`, who plans six months with other rules; each has a brand. */
export interface TwoUnits extends OpenMarket {
  readonly cardio: string;
  readonly respi: string;
}

/** The market's team as two that share nothing but the market; `turned`: in the other order. */
export function inTwoUnits(world: World, market: string, turned = false): World {
  const split = (team: Team): readonly Team[] => {
    const of = (key: string, brand: string, more: Partial<Team> = {}, settings: readonly Setting[] = []) => ({
      key,
      name: `Team ${key}`,
      brands: team.brands.filter((each) => each.key === brand),
      layer: { kind: 'team' as const, key: `${market}/${key}`, settings: [...settings] },
      ...more,
    });
    const cardio = of('cardio', 'cardiolan', {}, [setting('calls-per-day', 9)]);
    const respi = of('respi', 'respivo', { cycle: { months: 6, firstMonth: 1 } }, [
      setting('calls-per-day', 7),
      { ...setting('call-frequency.A.face-to-face', 15), per: 'year' },
    ]);
    return turned ? [respi, cardio] : [cardio, respi];
  };
  return withDefinitions(world, {
    markets: world.definitions.markets.map((each) =>
      each.code === market ? { ...each, teams: each.teams.flatMap(split) } : each,
    ),
  });
}

/** Every territory of the market is worked by the team that is named for it. */
export const workedBy = (
  open: Pick<OpenMarket, 'world' | 'market'>,
  teams: Readonly<Record<string, string>>,
): Promise<unknown> =>
  open.world.storage.transaction(async ({ accounts }) => {
    const reps = await accounts.repsOf(open.market);
    const repsToSave = reps.map((rep) => ({ ...rep, team: teams[rep.territory] ?? rep.team }));
    return accounts.apply(open.market, change({ repsToSave }));
  });

export async function openTwoUnits(turned = false): Promise<TwoUnits> {
  const open = await openMarket();
  await workedBy(open, { T1: 'cardio', T2: 'respi' });
  const world = inTwoUnits(open.world, open.market, turned);
  return { ...open, world, cardio: `${open.market}-cardio`, respi: `${open.market}-respi` };
}
