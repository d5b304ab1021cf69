import { inLocale } from '#domain/basics/local-text.ts';
import { notMeasuredYet, priorityFigures } from '#domain/reporting/priority-figures.ts';
import { viewStrategy } from '#usecases/reporting/view-strategy.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { alignTable, ofUnreadable, report } from '../report.ts';

const shown = priorityFigures.filter(({ key }) => !notMeasuredYet.has(key));

const writeFigure = (unit: 'share' | 'count', value: number | null): string =>
  value === null ? '–' : `${(value / 100).toFixed(1)}${unit === 'share' ? ' %' : ''}`;

export const strategy: Command = {
  name: 'strategy',
  summary: 'What the company wants, which phases work towards it, and what figures say',
  usage: '[--lang de] [--json]',
  positionals: [0, 0],
  options: {},
  async run(call, tools) {
    const world = await tools.openWorld();
    const { locale, messages } = tools;
    return report(tools, await viewStrategy(world, await actingUser(world, call), {}), (view) => ({
      ...ofUnreadable(view.unreadable),
      json: {
        strategy: view.strategy,
        objectives: view.objectives.map(({ objective, phases, kpis }) => ({
          objective: objective.key,
          phases: phases.map(({ template, phase }) => `${template}/${phase}`),
          kpis,
        })),
        markets: view.figures.map(({ market, cycle, figures }) => ({
          market: market.address,
          cycle,
          figures: Object.fromEntries(figures.map(({ key, value }) => [key, value])),
        })),
      },
      text: [
        `strategy ${view.strategy.version} from ${view.strategy.validFrom}: ${inLocale(view.strategy.vision.text, locale)}`,
        ...view.strategy.priorities.map(
          ({ key }, index) => `${index + 1}. ${messages.text(locale, `strategy.priority.${key}`)}`,
        ),
        '',
        ...alignTable([
          ['objective', 'phases', 'shown by'],
          ...view.objectives.map(({ objective, phases, kpis }) => [
            objective.key,
            phases.map(({ template, phase }) => `${template}/${phase}`).join(', '),
            kpis
              .map(({ key, how }) => (how === 'not-measured-yet' ? `${key} (not measured yet)` : key))
              .join(', '),
          ]),
        ]),
        '',
        ...alignTable([
          ['market', 'cycle', ...shown.map(({ key }) => key)],
          ...view.figures.map(({ market, cycle, figures }) => [
            market.address,
            cycle,
            ...shown.map(({ key, unit }) =>
              writeFigure(unit, figures.find((each) => each.key === key)?.value ?? null),
            ),
          ]),
        ]),
        `not measured yet: ${[...notMeasuredYet].join(', ')}`,
      ],
    }));
  },
};
