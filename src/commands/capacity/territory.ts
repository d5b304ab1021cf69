import { moveTerritory, previewMoveTerritory } from '#usecases/capacity/move-territory.ts';
import {
  previewRename,
  renameTerritory,
  type RenamedTerritory,
} from '#usecases/capacity/rename-territory.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, oneOf, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';

const steps = ['rename', 'move'] as const;

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

const isPreview = (call: Call): boolean => call.options['preview'] === true;

/** Why it is done; a preview does nothing. */
function reasonOf(call: Call): string {
  if (!isPreview(call)) return neededText(call, 'why');
  if (call.options['why'] !== undefined) throw new WrongUsage('--preview changes nothing and takes no --why');
  return '';
}

const rename = async (call: Call, tools: Toolbox): Promise<ExitCode> => {
  const [, market = '', from = '', to = ''] = call.positionals;
  if (to === '') throw new WrongUsage('name the market, the code and the new code');
  const why = reasonOf(call);
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const outcome = isPreview(call)
    ? await previewRename(world, actor, { market, from, to })
    : await renameTerritory(world, actor, { market, from, to, why });
  return report(tools, outcome, (renamed) => ({
    json: renamed,
    text: described(renamed, !isPreview(call)),
  }));
};

const move = async (call: Call, tools: Toolbox): Promise<ExitCode> => {
  const [, market = '', territory = '', more] = call.positionals;
  if (territory === '' || more !== undefined) throw new WrongUsage('name the market and the territory');
  const unit = neededText(call, 'to-unit');
  const why = reasonOf(call);
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const outcome = isPreview(call)
    ? await previewMoveTerritory(world, actor, { market, territory, unit })
    : await moveTerritory(world, actor, { market, territory, unit, why });
  return report(tools, outcome, (moved) => ({
    json: moved,
    text: [
      `${moved.territory}  ${isPreview(call) ? 'would go' : 'goes'} from ${moved.before} to ${moved.unit} with ${moved.accounts} accounts`,
    ],
  }));
};

export const territory: Command = {
  name: 'territory',
  summary: 'Call a territory otherwise, with all that is kept under its code, or have another unit work it',
  usage: [
    'rename MARKET OLD NEW (--why TEXT | --preview) [--as EMAIL]',
    'move MARKET TERRITORY --to-unit KEY (--why TEXT | --preview) [--as EMAIL]',
  ].join('  |  '),
  positionals: [3, 4],
  options: {
    as: { type: 'string' },
    why: { type: 'string' },
    'to-unit': { type: 'string' },
    preview: { type: 'boolean' },
  },
  async run(call, tools) {
    const step = oneOf('step', call.positionals[0] ?? '', steps);
    return step === 'move' ? move(call, tools) : rename(call, tools);
  },
};
