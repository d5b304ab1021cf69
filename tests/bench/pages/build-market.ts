import { yearOf } from '#domain/capacity/working-time/work-year.ts';
import { unitOf } from '../../support/unit-of.ts';
/** A market of any size, written by the stores: nothing is computed, for what is measured is reading. */
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { cycleOn, nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { measurePlan } from '#domain/reporting/measure-plan.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { segments } from '#domain/basics/segment.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { territoryCapacity } from '#domain/capacity/capacity.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import type { World } from '#usecases/ports.ts';
import { todayIn } from '#usecases/basis/today.ts';

const ACCOUNTS_OF_A_TERRITORY = 200;
const PROPOSALS = 40;
const channels: readonly Channel[] = ['face-to-face', 'email'];

export interface BuiltMarket {
  readonly market: string;
  readonly lines: number;
  readonly territories: readonly string[];
  /** Key of a line in the middle of the plan. */
  readonly line: string;
}

const territoryOf = (account: number): string =>
  `T${String(Math.floor(account / ACCOUNTS_OF_A_TERRITORY)).padStart(4, '0')}`;

const idOf = (account: number): string => `ACC-${String((account * 7_919) % 1_000_003).padStart(8, '0')}`;

const repOf = (market: Market, territory: string): Rep => ({
  ...readRepRow({ market: market.code, territory, own: {} }, {}),
  team: market.teams[0]!.key,
  name: `Rep of ${territory}`,
  fte: basisPoints(10_000),
});

function accountsOf(market: Market, count: number) {
  const brands = market.teams.flatMap((team) => team.brands.map(({ key }) => key));
  return Array.from({ length: count }, (_, index) => ({
    market: market.code,
    accountId: idOf(index),
    name: `Dr. Zoë Müller-${index}`,
    territory: territoryOf(index),
    facts: {
      specialty: ['cardiology', 'internal-medicine', 'general-practice'][index % 3]!,
      city: `City ${index % 97}`,
      postcode: String(10_000 + (index % 80_000)),
      organisation: `Practice ${index % (count / 2)}`,
      'consent-email': true,
      ...Object.fromEntries(
        brands.flatMap((brand) => [
          [`potential@${brand}`, 20 + ((index * 37) % 900)],
          [`adoption@${brand}`, String(index % 6)],
        ]),
      ),
    },
  }));
}

function linesOf(market: Market, accounts: readonly KeptAccount[]): PlanLine[] {
  const brands = market.teams.flatMap((team) => team.brands.map(({ key }) => key)).slice(0, 2);
  return accounts.flatMap(({ accountId, name, territory, subject }, index) =>
    brands.flatMap((brand) =>
      channels.map((channel, at): PlanLine => {
        const guidance = 2 + ((index + at) % 6);
        const planned = (index + at) % 5 === 0 ? 0 : Math.max(1, guidance - ((index * 3) % 4));
        return {
          key: lineKeyOf({ accountId, brand, channel }),
          no: subject,
          subject,
          territory,
          accountId,
          accountName: name,
          brand,
          channel,
          segment: segments[index % segments.length]!,
          guidance,
          planned,
          minimum: 0,
          maximum: guidance + 2,
          cost: callEquivalents(channel === 'email' ? 1_000 : 10_000),
          marginals: Array.from({ length: guidance + 2 }, (_, touch) => 90_000 - touch * 9_000),
          binding: 'capacity',
          why: [
            {
              code: 'guidance',
              values: {
                segment: segments[index % segments.length]!,
                channel,
                frequency: guidance,
                origin: 'call-frequency.A',
              },
            },
          ],
        };
      }),
    ),
  );
}

const segmentedOf = (market: Market, accounts: readonly KeptAccount[]): SegmentedAccount[] =>
  accounts.flatMap(({ accountId, subject }, index) =>
    market.teams[0]!.brands.slice(0, 2).map(({ key }) => ({
      accountId,
      subject,
      brand: key,
      segment: segments[index % segments.length]!,
      group: 'high-high',
      target: index % 5 !== 4,
      who: 'specialist',
      what: 'cardiology',
      ready: 'user',
      potential: 20 + ((index * 37) % 900),
      potentialSource: 'stated' as const,
      confidence: 'high' as const,
      decile: 1 + (index % 10),
      why: [
        {
          code: 'guidance',
          values: {
            segment: segments[index % segments.length]!,
            channel: 'face-to-face',
            frequency: 4,
            origin: 'call-frequency.A',
          },
        },
      ],
    })),
  );

/** About every second planned touch is made, most of them with their brand said. */
const callsOf = (cycle: Cycle, lines: readonly PlanLine[]): ActualCall[] =>
  lines
    .filter(({ channel, planned }) => channel === 'face-to-face' && planned > 0)
    .map(({ territory, accountId, brand, channel }, index) => ({
      key: `CALL-${index}`,
      territory,
      accountId,
      brand: index % 10 === 0 ? '' : brand,
      channel,
      on: addDays(cycle.from, (index * 13) % 60),
      status: 'submitted' as const,
      origin: '' as const,
    }));

const proposalsOf = (plan: Plan, lines: readonly PlanLine[]): Proposal[] =>
  lines
    .filter(({ channel, planned }) => channel === 'face-to-face' && planned > 0)
    .slice(0, PROPOSALS)
    .map((line, index) => ({
      id: `${plan.id}-${String(index).padStart(4, '0')}`,
      planId: plan.id,
      market: plan.market,
      territory: line.territory,
      lineKey: line.key,
      accountId: line.accountId,
      subject: line.subject,
      accountName: line.accountName,
      brand: line.brand,
      channel: line.channel,
      kind: 'change' as const,
      from: line.planned,
      to: line.planned + 1,
      reason: 'new-potential',
      comment: '',
      valueChange: 1_000,
      costChange: line.cost,
      state: 'open' as const,
      madeBy: 'rep@example.com',
      madeAt: '2026-11-03T09:00:00.000Z',
      decidedBy: '',
      decidedAt: '',
      decisionNote: '',
    }));

/** A market with a plan in review for the next cycle, one approved for the cycle that runs, and its calls. */
export async function buildMarket(world: World, code: string, wanted: number): Promise<BuiltMarket> {
  const market = unitOf(world.definitions.markets, code);
  const unnumbered = accountsOf(market, wanted / 4);
  const territories = [...new Set(unnumbered.map(({ territory }) => territory))];
  const reps = territories.map((territory) => repOf(market, territory));
  await world.storage.transaction((stores) =>
    stores.accounts.apply(code, {
      accountsToSave: unnumbered,
      accountsToRemove: [],
      repsToSave: reps,
      repsToRemove: [],
      added: unnumbered.length,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    }),
  );
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket(code));
  const ordered = accounts.toSorted((a, b) =>
    a.territory < b.territory ? -1 : a.territory > b.territory ? 1 : 0,
  );
  const lines = linesOf(market, ordered);
  const today = todayIn(world, market.code);
  const running = cycleOn(market, today);
  for (const [cycle, state] of [
    [running, 'approved'],
    [nextCycle(market, today), 'in-review'],
  ] as const) {
    const process = await world.storage.read((stores) =>
      loadProcess(world, stores, market, { cycle: cycle.id }),
    );
    if (!process.ok) throw new Error(process.refusal.code);
    const { rules, template, assignment } = process.value;
    const capacities = reps.map((rep) => {
      const { rep: _name, ...capacity } = territoryCapacity(rep, cycle, yearOf(market), new Map(), rules);
      return capacity;
    });
    const segmented = segmentedOf(market, ordered);
    const plan: Plan = {
      id: `plan-${cycle.id}`,
      market: code,
      cycle: cycle.id,
      state,
      version: 1,
      madeAt: `2026-11-0${state === 'approved' ? 1 : 2}T08:00:00.000Z`,
      value: 1_000_000_000,
      bound: 1_000_000_000,
      capacities,
      snapshot: {
        template: { key: template.key, version: template.version },
        archetype: assignment.archetype.key,
        versions: { allocator: 1, segmentation: 1, methods: 1, definitions: world.definitions.version },
        rules,
        holidays: { '': [] },
        input: '',
      },
    };
    const measures = measurePlan(ordered, segmented, lines, capacities);
    await world.storage.transaction(async (stores) => {
      await stores.plans.add(plan, lines, segmented, measures);
      if (state === 'in-review')
        for (const proposal of proposalsOf(plan, lines)) await stores.proposals.add(proposal);
    });
  }
  await world.storage.transaction(async (stores) => {
    const calls = callsOf(running, lines).map((call) => ({ ...call, importId: 'calls' }));
    await stores.calls.apply(code, { save: calls, remove: [] });
    await stores.imports.add({
      id: 'calls',
      kind: 'calls',
      market: code,
      cycle: '',
      fileName: 'calls.csv',
      sha256: 'a'.repeat(64),
      mode: 'upsert',
      importedAt: '2026-11-04T08:00:00.000Z',
      importedBy: 'affiliate@example.com',
      covers: { from: running.from, to: today },
      added: lines.length,
      changed: 0,
      removed: 0,
      unchanged: 0,
      warnings: 0,
      leftOut: 0,
      revision: 'changes',
    });
  });
  return { market: code, lines: lines.length, territories, line: lines[lines.length >> 1]!.key };
}
