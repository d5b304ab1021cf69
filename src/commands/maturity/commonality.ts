import { WHOLE } from '#domain/basics/channel.ts';
import type { Shared } from '#domain/reporting/migration/commonality.ts';
import {
  viewCommonality,
  type ArchetypePair,
  type Commonality,
  type MergedUnit,
  type Merger,
} from '#usecases/maturity/view-commonality.ts';
import { worldAs } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { alignTable, ofUnreadable, report } from '../report.ts';

const shared = ({ same, of }: Shared): string => `${same} of ${of}`;

const unitLine = ({ market, effort, moved, gained, lost, shifted, settingsLost }: MergedUnit): string =>
  [
    `    ${market.address}: ${effort} points, ${moved.length} values move`,
    `latitude of ${gained.length} wider, ${lost.length} narrower, ${shifted.length} elsewhere`,
    ...(settingsLost === 0 ? [] : [`${settingsLost} values of its own lost`]),
  ].join(', ');

const mergerLines = ({ from, into, units }: Merger): string[] => [
  `  ${from} into ${into}: ${units.length === 0 ? 'no unit runs it' : `${units.length} units, ${units.reduce((sum, { effort }) => sum + effort, 0)} points`}`,
  ...units.map(unitLine),
];

const pairLines = ({ archetypes: [one, other], mergers }: ArchetypePair): string[] => [
  `${one} and ${other}`,
  ...mergers.flatMap(mergerLines),
];

const lines = ({ archetypes, pairs, templates, most }: Commonality): string[] => [
  `${archetypes.length} archetypes of at most ${most.archetypes}, ${templates} templates of at most ${most.templates}`,
  ...alignTable([
    ['archetypes', 'alike', 'rules', 'phases', 'columns'],
    ...pairs.map((each) => [
      each.archetypes.join(' and '),
      `${Math.round((each.alike * 100) / WHOLE)} %`,
      shared(each.rules),
      shared(each.phases),
      shared(each.columns),
    ]),
  ]),
  ...pairs.flatMap(pairLines),
];

const mergerJson = ({ from, into, units }: Merger): object => ({
  from,
  into,
  units: units.map(({ market, ...each }) => ({ market: market.address, ...each })),
});

export const commonality: Command = {
  name: 'commonality',
  summary: 'What each two archetypes have in common, and what making them one would cost which units',
  usage: '[--json]',
  positionals: [0, 0],
  options: {},
  async run(call, tools) {
    const outcome = await viewCommonality(...(await worldAs(tools, call)), {});
    return report(tools, outcome, (found) => ({
      ...ofUnreadable(found.unreadable),
      json: {
        archetypes: found.archetypes.map(({ archetype: { key, rank, template }, units }) => ({
          archetype: key,
          rank: rank ?? null,
          template,
          units,
        })),
        templates: found.templates,
        most: found.most,
        pairs: found.pairs.map(({ mergers, ...pair }) => ({ ...pair, mergers: mergers.map(mergerJson) })),
      },
      text: lines(found),
    }));
  },
};
