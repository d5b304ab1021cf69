import { operator } from '#domain/basics/user.ts';
import { compareMaturity } from '#usecases/compare-maturity.ts';
import type { Command } from './command.ts';
import { alignTable, report } from './report.ts';

export const maturity: Command = {
  name: 'maturity',
  summary: 'Levels of all markets side by side, with the archetype they lead to',
  usage: '[--json]',
  positionals: [0, 0],
  options: {},
  async run(_call, tools) {
    const outcome = await compareMaturity(await tools.openWorld(), operator);
    return report(tools, outcome, ({ dimensions, markets }) => {
      const rows = markets.map(({ market, assessments, assignment, ambition }) => ({
        market: market.code,
        on: assessments.at(-1)?.on ?? null,
        levels: Object.fromEntries(
          dimensions.map(({ key }) => [key, assessments.at(-1)?.levels[key]?.level ?? null]),
        ),
        ambition,
        archetype: assignment?.archetype.key ?? null,
      }));
      return {
        json: { dimensions: dimensions.map(({ key }) => key), markets: rows },
        text: alignTable([
          ['market', ...dimensions.map(({ key }) => key), 'archetype'],
          ...rows.map((row) => [
            row.market,
            ...dimensions.map(({ key }) => String(row.levels[key] ?? '–')),
            row.archetype ?? '–',
          ]),
        ]),
      };
    });
  },
};
