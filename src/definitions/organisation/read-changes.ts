import { finding, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { PlannedChange } from '#domain/organisation/planned-change.ts';
import { addressWith } from '#domain/organisation/unit.ts';
import type { WrittenChange } from '#domain/organisation/written-change.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkUnique } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';

/** By day. */
const changesAt = (market: string, changes: readonly WrittenChange[]): readonly PlannedChange[] =>
  sortedBy(
    changes.map((each) => ({ market, ...each })),
    ({ from }) => from,
    ({ what }) => what,
  );

/** What a market, and its units, go through besides, each under what it is asked for by. */
export const readChanges = (
  market: string,
  { changes, teams }: Pick<WrittenMarket, 'changes' | 'teams'>,
): readonly PlannedChange[] => [
  ...changesAt(market, changes),
  ...Object.entries(teams).flatMap(([unit, team]) =>
    changesAt(addressWith({ market, unit }), team.changes ?? []),
  ),
];

const checkThose = (changes: readonly WrittenChange[], path: YamlPath, file: YamlFile): readonly Finding[] =>
  checkUnique(
    'change',
    changes.map(({ what, from }, index) => ({
      name: `${what} (${from})`,
      where: file.at([...path, index, 'what']),
    })),
  );

/** None twice, and none of the only unit there is: that its market goes through. */
export function checkChanges(
  { changes = [], teams = {} }: Partial<WrittenMarket>,
  file: YamlFile,
): readonly Finding[] {
  const named = Object.entries(teams);
  return [
    ...checkThose(changes, ['changes'], file),
    ...named.flatMap(([unit, team]) => {
      if (!team.changes) return [];
      const path = ['teams', unit, 'changes'];
      return named.length > 1
        ? checkThose(team.changes, path, file)
        : [finding('error', 'definitions.changes-of-only-unit', file.at(path), { unit })];
    }),
  ];
}
