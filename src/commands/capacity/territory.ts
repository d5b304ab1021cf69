import {
  previewRename,
  renameTerritory,
  type RenamedTerritory,
} from '#usecases/capacity/rename-territory.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, oneOf, WrongUsage, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const steps = ['rename'] as const;

const described = ({ from, to, use }: RenamedTerritory, isDone: boolean): string[] => [
  `${from}  ${isDone ? 'is called' : 'would be called'}  ${to}`,
  ...alignTable(
    (
      [
        ['accounts', use.accounts],
        ['accounts shared', use.shared],
        ['reps', use.reps],
        ['calls', use.calls],
        ['absences', use.absences],
        ['lines of plans', use.lines],
        ['proposals', use.proposals],
        ['trainings', use.trainings],
        ['notes on limits', use.breachNotes],
        ['grants of users', use.grants],
      ] as const
    ).map(([what, count]) => [`  ${what}`, String(count)]),
  ),
];

export const territory: Command = {
  name: 'territory',
  summary: 'Call a territory otherwise: all that is kept under its code goes with it',
  usage: ['rename MARKET OLD NEW --why TEXT [--as EMAIL]', 'rename MARKET OLD NEW --preview'].join('  |  '),
  positionals: [4, 4],
  options: { as: { type: 'string' }, why: { type: 'string' }, preview: { type: 'boolean' } },
  async run(call, tools) {
    const [step = '', market = '', from = '', to = ''] = call.positionals;
    oneOf('step', step, steps);
    const isPreview = call.options['preview'] === true;
    if (isPreview && call.options['why'] !== undefined)
      throw new WrongUsage('--preview changes nothing and takes no --why');
    const why = isPreview ? '' : neededText(call, 'why');
    const world = await tools.openWorld();
    const actor = await actingUser(world, call);
    const outcome = isPreview
      ? await previewRename(world, actor, { market, from, to })
      : await renameTerritory(world, actor, { market, from, to, why });
    return report(tools, outcome, (renamed) => ({ json: renamed, text: described(renamed, !isPreview) }));
  },
};
