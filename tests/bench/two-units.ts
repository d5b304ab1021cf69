/**
 * What a second unit costs: one unit plans a number of accounts; two units plan the same accounts, all of them shared; two
 * units plan half of them each, so that there are as many lines. Each in a process of its own, in turn. Ends as a failure
 * where it costs more than it may.
 *
 *     node tests/bench/two-units.ts [ACCOUNTS]
 */
import { operator } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { Market, Team } from '#domain/organisation/market.ts';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { withDefinitions } from '../usecases/support/alter-definitions.ts';
import { change } from '../contract/storage/samples.ts';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

const [peer, wanted = '10000'] = process.argv.slice(2);
const peers = ['one unit', 'two units, all shared', 'two units, as many lines'] as const;
/** How many times as long as one unit each may take at most; they take turns, so that a busy machine is so for all. */
const AT_MOST: Readonly<Record<string, number>> = {
  'two units, all shared': 2.3,
  'two units, as many lines': 1.25,
};
const ACCOUNTS_OF_A_TERRITORY = 200;
const units = ['cardio', 'respi'];

/** Its first team as two, who share nothing but the accounts. */
const inUnits = (market: Market, keys: readonly string[]): Market => ({
  ...market,
  teams: market.teams.slice(0, 1).flatMap((team) =>
    keys.map((key, index): Team => ({
      ...team,
      key,
      name: `Team ${key}`,
      brands: team.brands.slice(0, 1).map((brand) => ({ ...brand, key: `brand-${index + 1}` })),
      layer: { kind: 'team', key: `${market.code}/${key}`, settings: [] },
    })),
  ),
});

const codeIn = (unit: string, account: number): string =>
  `${unit.toUpperCase()}-${String(Math.floor(account / ACCOUNTS_OF_A_TERRITORY)).padStart(4, '0')}`;

function accountOf(market: string, no: number, workedBy: readonly string[]): Account {
  const [lead = '', ...further] = workedBy.map((unit) => codeIn(unit, no));
  return {
    market,
    accountId: `ACC-${String((no * 7_919) % 1_000_003).padStart(8, '0')}`,
    name: `Dr. Zoë Müller-${no}`,
    territory: lead,
    facts: {
      specialty: ['cardiology', 'internal-medicine', 'general-practice'][no % 3]!,
      city: `City ${no % 97}`,
      postcode: String(10_000 + (no % 80_000)),
      'consent-email': true,
      'potential@brand-1': 20 + ((no * 37) % 900),
      'potential@brand-2': 20 + ((no * 53) % 900),
      'adoption@brand-1': String(no % 6),
      'adoption@brand-2': String((no + 3) % 6),
      ...(further.length === 0 ? {} : { 'further-territories': further.join('; ') }),
    },
  };
}

async function planAll(): Promise<void> {
  const count = Number(wanted);
  const keys = peer === peers[0] ? units.slice(0, 1) : units;
  const workedBy = (no: number): readonly string[] =>
    peer === peers[1] || keys.length === 1 ? keys : [keys[no % 2]!];
  const { folder, remove } = temporaryFolder();
  const environment = readEnvironment({ LATITUDE_DATA: folder, LATITUDE_SAMPLE: 'off' });
  if (!environment.ok) throw new Error(environment.problems.join());
  const { world: whole, close } = await openInstallation(environment.value);
  const market = whole.definitions.markets.find(({ code }) => code === 'DE')!;
  const world = withDefinitions(whole, { markets: [inUnits(market, keys)] });
  const accountsToSave = Array.from({ length: count }, (_, no) => accountOf('DE', no, workedBy(no)));
  const territories = accountsToSave.flatMap((_, no) =>
    workedBy(no).map((unit) => [codeIn(unit, no), unit] as const),
  );
  const repsToSave = [...new Map(territories)].map(([territory, team]): Rep => ({
    ...readRepRow({ market: 'DE', territory, own: {} }, {}),
    team,
    name: `Rep of ${territory}`,
    fte: basisPoints(10_000),
  }));
  await world.storage.transaction((stores) =>
    stores.accounts.apply('DE', change({ accountsToSave, repsToSave, added: count })),
  );
  await reportWork(async () => {
    let lines = 0;
    for (const unit of keys) {
      const address = keys.length === 1 ? 'DE' : `DE-${unit}`;
      const planned = await makeCallPlan(world, operator, { market: address });
      if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
      lines += planned.value.measures.targets;
    }
    return lines;
  });
  await close();
  remove();
}

if (peers.some((each) => each === peer)) await planAll();
else {
  const measures = measureInTurn(import.meta.filename, peers, (each) => [each, peer ?? wanted]);
  printMeasures(measures, 'targets');
  const one = measures[peers[0]]!;
  for (const [name, most] of Object.entries(AT_MOST)) {
    const of = measures[name]!;
    // Nobody is fast by planning less.
    const expected = name === peers[1] ? 2 * one.done : one.done;
    const isLess = of.done < expected * 0.95;
    const times = of.seconds / one.seconds;
    const verdict = times <= most && !isLess ? 'kept' : 'NOT KEPT';
    process.stdout.write(`${name}: x ${times.toFixed(2)} of at most ${most}, ${verdict}\n`);
    if (verdict !== 'kept') process.exitCode = 1;
  }
}
