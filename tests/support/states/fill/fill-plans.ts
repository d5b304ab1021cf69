import { newestPlan } from '../../unit-of.ts';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { responseWorkbook, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { reopenPhase } from '#usecases/cycles/reopen-phase.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { makeCallPlan, type MakeCallPlanInput } from '#usecases/planning/make-call-plan.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { responseTexts } from '#usecases/planning/response-workbook-texts.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { addressIn, demand, stateMarkets, type StateMarket, type StateWorld } from './state-world.ts';
import { writePlainWorkbook, type PlainRow } from './write-plain-workbook.ts';

/** Ends the phases of the French cycle up to one. */
async function leadTo({ world, staff, tick }: StateWorld, until: PhaseKey): Promise<void> {
  const { phases, record } = demand(await viewCycle(world, staff.FR.affiliate, { cycle: addressIn.FR }));
  for (const { phase } of phases) {
    if (phase.key === until) return;
    if (record.ended.some((each) => each.phase === phase.key)) continue;
    tick();
    demand(await endPhase(world, staff.FR.affiliate, { cycle: addressIn.FR, phase: phase.key }));
  }
}

const plan = async (
  { world, staff, tick }: StateWorld,
  market: StateMarket,
  more: Partial<MakeCallPlanInput> = {},
): Promise<void> => {
  tick();
  demand(
    await makeCallPlan(world, staff[market].affiliate, { market: addressIn[market], replace: true, ...more }),
  );
};

/** Curves judged for two segments and fitted for a third. */
async function fillResponses({ world, staff, tick, given }: StateWorld): Promise<void> {
  const brands = world.definitions.markets
    .filter(({ code }) => code === 'DE')
    .flatMap(({ teams }) => teams.flatMap((team) => team.brands));
  const give = async (kind: ResponseKind, rows: readonly PlainRow[]): Promise<void> => {
    const fileName = `DE-${kind}.xlsx`;
    const workbook = responseWorkbook(kind, brands, responseTexts(world));
    const path = await writePlainWorkbook(join(given, fileName), workbook, {
      judgements: rows,
      history: rows,
    });
    tick();
    const sent = { market: 'DE', path, fileName, dryRun: false };
    const of = kind === 'history' ? 'response-history' : 'responses';
    demand(await importWorkbook(world, staff.DE.affiliate, { ...sent, kind: of }));
  };
  const visits = { brand: 'cardiolan', channel: 'face-to-face' };
  await give('judgements', [
    { ...visits, segment: 'A', today: 6, none: 5_000, 'half-again': 12_000, saturation: 13_500 },
    { ...visits, segment: 'B', today: 4, none: 6_000, 'half-again': 11_000, saturation: 12_500 },
  ]);
  await give(
    'history',
    [1, 2, 3, 4, 5, 6, 2, 3, 7, 8, 4, 9].map((calls, index) => ({
      ...visits,
      period: `2025-${String(index + 1).padStart(2, '0')}`,
      of: 'C',
      accounts: 1,
      calls,
      volume: Math.round(100 + 60 * Math.sqrt(calls)) + (index % 3),
    })),
  );
}

/** What a market keeps beside its plan: lines of every verdict but what nobody may do. */
async function fillFieldPlan({ world, staff, tick, given }: StateWorld): Promise<void> {
  const lines = await world.storage.read(async (stores) => {
    const current = await newestPlan(stores, 'SE');
    return stores.plans.lines(current?.id ?? '', { onlyPlanned: true });
  });
  const rows = lines
    .filter(({ channel }) => channel === 'face-to-face')
    .slice(0, 3)
    .map(({ accountId, brand, planned }, index) => `${accountId};${brand};F2F;${planned + index * 30}`);
  const fileName = 'SE-field-plan.csv';
  const path = join(given, fileName);
  if (!existsSync(path))
    await writeFile(path, ['Account ID;Brand;Channel;Frequency', ...rows, ''].join('\n'));
  tick();
  const sent = { market: 'SE', kind: 'field-plan', path, fileName, dryRun: false };
  demand(await importWorkbook(world, staff.SE.affiliate, sent));
}

/** A kept file that lies in the database, as on installations whose machines share no folder; of two parts. */
async function fillFileParts({ world, tick }: StateWorld): Promise<void> {
  tick();
  const parts = Readable.from([Buffer.from('Account ID;Name\n'), Buffer.from('SE-000;Clinic 000\n')]);
  const sha256 = world.secrets.hash('a file in parts');
  await world.storage.transaction(({ fileParts }) => fileParts.keep(sha256, parts, world.clock.now()));
}

/** Proposals of a market's rep, the first of them approved; with four of them one of every state. */
async function review({ world, staff, tick }: StateWorld, market: StateMarket, most: number): Promise<void> {
  const { affiliate, manager, rep } = staff[market];
  tick();
  demand(await openReview(world, affiliate, { market: addressIn[market] }));
  const lines = await world.storage.read(async (stores) => {
    const current = await newestPlan(stores, market);
    return stores.plans.lines(current?.id ?? '', {
      territory: rep.grants[0].territories[0] ?? '',
      onlyPlanned: true,
    });
  });
  const proposed: string[] = [];
  const touched = new Set<string>();
  for (const { key, accountId, brand, planned } of lines) {
    if (proposed.length === most || touched.has(`${accountId} ${brand}`)) continue;
    touched.add(`${accountId} ${brand}`);
    tick();
    const change = {
      lineKey: key,
      to: planned - 1,
      reason: 'potential-differs',
      comment: `Seen at ${accountId}`,
    };
    const { proposal } = demand(
      await proposeChange(world, rep, { market: addressIn[market], ...change, preview: false }),
    );
    proposed.push(proposal.id);
  }
  const [approved, rejected, withdrawn] = proposed;
  const decide = async (id: string | undefined, decision: 'approved' | 'rejected'): Promise<void> => {
    if (id === undefined) return;
    tick();
    const decided = { market: addressIn[market], proposalIds: [id], decision, note: 'Talked about' };
    demand(await decideProposals(world, manager, decided));
  };
  await decide(approved, 'approved');
  await decide(rejected, 'rejected');
  if (withdrawn === undefined) return;
  tick();
  demand(await withdrawProposal(world, rep, { market: addressIn[market], proposalId: withdrawn }));
}

/**
 * A cycle under way with a phase opened again; a plan of every method, by curves recorded and not, in review and
 * approved, made anew in the middle of its cycle, and with a relaxation.
 */
export async function fillPlans(state: StateWorld): Promise<void> {
  const { world, staff, tick, go } = state;
  tick();
  demand(await openCycle(world, staff.FR.affiliate, { market: addressIn.FR }));
  tick();
  demand(await confirmTraining(world, staff.FR.affiliate, { cycle: addressIn.FR }));
  await leadTo(state, 'segment');
  for (const market of stateMarkets) await plan(state, market);
  await fillResponses(state);
  await plan(state, 'DE');
  await leadTo(state, 'field-review');
  await review(state, 'FR', 4);
  tick();
  const again = { cycle: addressIn.FR, phase: 'plan', why: 'Two accounts are missing' };
  demand(await reopenPhase(world, staff.FR.affiliate, again));
  await review(state, 'DE', 1);
  for (const market of ['DE', 'IT'] as const) {
    tick();
    demand(await approvePlan(world, staff[market].manager, { market: addressIn[market] }));
  }
  go('2026-11-24');
  await plan(state, 'DE', { asOf: '2026-11-24' });
  await plan(state, 'SE', {
    relaxations: [{ relax: 'capacity', key: 'SE-01', to: 40 }],
    reason: 'A colleague helps out',
  });
  await fillFieldPlan(state);
  await fillFileParts(state);
}
