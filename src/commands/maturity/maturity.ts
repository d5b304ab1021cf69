import { compareMaturity } from '#usecases/maturity/compare-maturity.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { maturityLines } from './maturity-lines.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { alignTable, ofUnreadable, report } from '../report.ts';

/** The claimed level, and beside it what the data show where that is another: `4 (3)`. */
const cellOf = (claimed: number | null | undefined, measured: number | null | undefined): string =>
  `${claimed ?? '–'}${measured === null || measured === undefined || measured === claimed ? '' : ` (${measured})`}`;

export const maturity: Command = {
  name: 'maturity',
  summary: 'Levels of all markets side by side; of one market its path and what its data show',
  usage: '[MARKET] [--json]',
  positionals: [0, 1],
  options: {},
  async run(call, tools) {
    const world = await tools.openWorld();
    const [market] = call.positionals;
    if (market !== undefined) {
      return report(tools, await viewMaturity(world, await actingUser(world, call), { market }), (view) => ({
        json: {
          market: addressOf(view.market),
          archetype: view.assignment?.archetype.key ?? null,
          computed: (view.assignment?.overridden?.computed ?? view.assignment?.archetype)?.key ?? null,
          override: view.assignment?.overridden?.override ?? null,
          met: view.assignment?.met ?? [],
          next: view.assignment?.next
            ? { archetype: view.assignment.next.archetype.key, missing: view.assignment.next.missing }
            : null,
          beside: view.assignment?.beside ?? [],
          assessments: view.assessments,
          ambitions: view.ambitions,
          dimensions: view.path.map(({ dimension, ...path }, index) => ({
            ...path,
            dimension: dimension.key,
            measured: view.measured[index] ?? null,
          })),
        },
        text: maturityLines(view, tools.locale),
      }));
    }
    return report(
      tools,
      await compareMaturity(world, await actingUser(world, call), { measured: true }),
      ({ dimensions, markets, unreadable }) => {
        const rows = markets.map(({ market, assessments, assignment, ambition, measured = [] }) => ({
          market: addressOf(market),
          on: assessments.at(-1)?.on ?? null,
          levels: Object.fromEntries(
            dimensions.map(({ key }) => [key, assessments.at(-1)?.levels[key]?.level ?? null]),
          ),
          measured: Object.fromEntries(measured.map((each) => [each.dimension, each.measured ?? null])),
          ambition,
          archetype: assignment?.archetype.key ?? null,
        }));
        return {
          ...ofUnreadable(unreadable),
          json: { dimensions: dimensions.map(({ key }) => key), markets: rows },
          text: alignTable([
            ['market', ...dimensions.map(({ key }) => key), 'archetype'],
            ...rows.map((row) => [
              row.market,
              ...dimensions.map(({ key }) => cellOf(row.levels[key], row.measured[key])),
              row.archetype ?? '–',
            ]),
          ]),
        };
      },
    );
  },
};
