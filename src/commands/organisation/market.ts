import { inLocale } from '#domain/basics/local-text.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { olderThanHolds } from '#domain/planning/fall-away.ts';
import { worldAs } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { besideLines, describeCriterion } from '../describe-criterion.ts';
import { alignTable, report } from '../report.ts';

export const market: Command = {
  name: 'market',
  summary: 'Where a market stands: archetype with its reason, template, deadlines, plan',
  usage: 'MARKET [--json]',
  positionals: [1, 1],
  options: {},
  async run(call, tools) {
    const outcome = await viewMarket(...(await worldAs(tools, call)), {
      market: call.positionals[0] ?? '',
    });
    return report(tools, outcome, (view) => {
      const { assignment, template, complexity, cycle, deadlines, plan, opened, fell } = view;
      return {
        json: {
          market: view.market.code,
          cycle,
          archetype: assignment?.archetype.key ?? null,
          met: assignment?.met ?? [],
          next: assignment?.next
            ? { archetype: assignment.next.archetype.key, missing: assignment.next.missing }
            : null,
          template: template ? { key: template.key, version: template.version } : null,
          complexity: complexity
            ? { ...complexity, limit: assignment?.archetype.complexityLimit ?? null }
            : null,
          opened: opened !== undefined,
          deadlines: deadlines.map(({ phase, due }) => ({
            phase: phase.key,
            due,
            responsible: phase.responsible,
            state: opened?.phases.find((each) => each.phase.key === phase.key)?.state ?? null,
          })),
          accounts: view.accounts,
          reps: view.reps,
          plan: plan ? { id: plan.id, version: plan.version, state: plan.state, fell: fell ?? null } : null,
        },
        text: [
          `${inLocale(view.market.name, tools.locale)} (${view.market.code}), cycle ${cycle.from} to ${cycle.to}`,
          assignment
            ? `archetype ${assignment.archetype.key}: ${assignment.met.map((each) => ('fact' in each ? describeCriterion(each) : `${each.dimension} ${each.level} ≥ ${each.atLeast}`)).join(', ') || 'open to every market'}`
            : 'not assessed yet',
          ...(assignment?.next?.missing.map(
            (each) =>
              `  ${'fact' in each ? describeCriterion(each) : `${each.dimension} ${each.level} is below ${each.atLeast}`}, needed for ${assignment.next?.archetype.key ?? ''}`,
          ) ?? []),
          ...(assignment ? besideLines(assignment) : []),
          ...(template && complexity
            ? [
                `template ${template.key} ${template.version}, complexity ${complexity.figure} of at most ${assignment?.archetype.complexityLimit ?? '–'}: ${complexity.steps} steps, ${complexity.handOvers} hand-overs, ${complexity.columns} columns, ${complexity.decisions} decisions`,
              ]
            : []),
          ...alignTable(
            deadlines.map(({ phase, due }) => [
              `  ${inLocale(phase.name, tools.locale)}`,
              due,
              phase.responsible,
              opened?.phases.find((each) => each.phase.key === phase.key)?.state ?? '',
            ]),
          ),
          `${view.accounts} accounts, ${view.reps} territories`,
          plan ? `plan ${plan.id} version ${plan.version}: ${plan.state}` : 'no plan yet',
        ],
        findings: plan ? olderThanHolds(plan, view) : [],
      };
    });
  },
};
