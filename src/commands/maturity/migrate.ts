import { WHOLE } from '#domain/basics/channel.ts';
import { describeLatitude, describeStated, statedOf } from '#domain/rulebook/latitude.ts';
import type { PlanSide } from '#domain/reporting/migration/compare-plans.ts';
import { previewMigration, type Migration } from '#usecases/maturity/preview-migration.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, WrongUsage, type Command } from '../command.ts';
import { describeCriterion } from '../describe-criterion.ts';
import { followWork } from '../follow-work.ts';
import { alignTable, report, wordFindings } from '../report.ts';

const percent = (basisPoints: number | null): string =>
  basisPoints === null ? '–' : `${((basisPoints * 100) / WHOLE).toFixed(1)} %`;

function planLines({ before, after, moves, unmoved }: NonNullable<Migration['plan']>): string[] {
  const row = (name: string, of: (side: PlanSide) => number | string): string[] => [
    `  ${name}`,
    String(of(before)),
    String(of(after)),
  ];
  return [
    ...alignTable([
      ['plan', 'today', 'then'],
      row('targets', (side) => side.measures.targets),
      row('planned touches', (side) => side.measures.plannedTouches),
      row('utilisation', (side) => percent(side.utilisation)),
    ]),
    ...moves.map(({ from, to, accounts }) => `  segment ${from} → ${to}: ${accounts} accounts`),
    `  same segment: ${unmoved} accounts`,
  ];
}

function migrationLines(migration: Migration): string[] {
  const { process, rules, effort, missing, plan, assignment, target } = migration;
  return [
    `${migration.market.code}: ${assignment.archetype.key} → ${target.key}, cycle ${migration.cycle.id}`,
    `effort ${effort.points} points`,
    ...effort.parts.map(({ item, count, weight, points }) => `  ${item}: ${count} × ${weight} = ${points}`),
    ...missing.map(
      (each) =>
        `missing: ${'fact' in each ? describeCriterion(each) : `${each.dimension} ${each.level} is below ${each.atLeast}`}`,
    ),
    ...process.methods
      .filter((each) => each.before !== each.after)
      .map((each) => `method ${each.method}: ${each.before} → ${each.after}`),
    ...process.phases
      .filter((each) => each.change !== 'same')
      .map(
        (each) =>
          `phase ${each.phase}: ${each.change}, due ${each.before?.due ?? '–'} → ${each.after?.due ?? '–'}`,
      ),
    ...process.columns.map((each) => `column ${each.sheet}.${each.column}: ${each.change}`),
    ...rules.map(
      (each) =>
        `rule ${each.rule}: ${describeStated(statedOf(each.before, each.beforePer))} → ${describeStated(statedOf(each.after, each.afterPer))} (latitude ${describeLatitude(each.latitudeBefore)} → ${describeLatitude(each.latitudeAfter)})`,
    ),
    ...(plan ? planLines(plan) : ['no accounts yet, so no plan to compare']),
  ];
}

export const migrate: Command = {
  name: 'migrate',
  summary: 'What a move to another archetype would change for a market, its plan included',
  usage: 'MARKET --to ARCHETYPE --preview [--json]',
  positionals: [1, 1],
  options: { to: { type: 'string' }, preview: { type: 'boolean' } },
  async run(call, tools) {
    const to = optionText(call, 'to');
    if (to === undefined) throw new WrongUsage('--to ARCHETYPE is missing');
    // A market moves by its levels or by `assess MARKET --archetype`; this verb only shows.
    if (call.options['preview'] !== true) throw new WrongUsage('--preview is missing: this verb only shows');
    const input = { market: call.positionals[0] ?? '', to };
    const [world, actor] = await worldAs(tools, call);
    const outcome = await followWork(tools, (follow) => previewMigration(world, actor, input, follow));
    return report(tools, outcome, (migration) => {
      const { market, cycle, assignment, target, process, rules, effort, missing, plan } = migration;
      return {
        json: {
          market: market.code,
          cycle: cycle.id,
          from: assignment.archetype.key,
          to: target.key,
          ...process,
          rules,
          effort,
          missing,
          settingsLost: wordFindings(tools, migration.settingsLost),
          plan: plan ?? null,
        },
        text: [
          ...migrationLines(migration),
          ...wordFindings(tools, migration.settingsLost).map(
            (each) => `lost: ${each.where}  ${each.message}`,
          ),
        ],
      };
    });
  },
};
