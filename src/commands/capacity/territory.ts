import {
  mergeTerritories,
  previewMerge,
  previewSplit,
  splitTerritory,
  type HandedOver,
} from '#usecases/capacity/hand-over-territory.ts';
import { moveTerritory, previewMoveTerritory } from '#usecases/capacity/move-territory.ts';
import {
  previewRename,
  renameTerritory,
  type RenamedTerritory,
} from '#usecases/capacity/rename-territory.ts';
import { takeBackHandOver, viewLastHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, oneOf, optionText, optionTexts, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';

const steps = ['rename', 'move', 'merge', 'split', 'undo'] as const;

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

const handedOver = (told: HandedOver, isDone: boolean): string[] => [
  `${told.from}  ${isDone ? 'goes' : 'would go'} to ${told.into} from ${told.on} on`,
  ...alignTable(
    (
      [
        ['accounts it leads', told.accounts],
        ['accounts it shares', told.shared],
        ['of these, both work', told.both],
        ['calls that stay under its code', told.calls],
        ['grants of users that name it, and stay', told.grants],
      ] as const
    ).map(([what, count]) => [`  ${what}`, String(count)]),
  ),
  ...told.cycles.map((cycle) => `  the plan of ${cycle} counts on it: plan it anew`),
  ...(isDone ? ['  until accounts or reps change, territory undo takes it back'] : []),
];

/** `city=Köln`, or `postcode=50*`. */
function whereOf(call: Call) {
  const written = optionText(call, 'where');
  if (written === undefined) return {};
  const [column = '', ...value] = written.split('=');
  if (value.length === 0) throw new WrongUsage('--where wants COLUMN=VALUE');
  return { where: { column: column.trim(), value: value.join('=') } };
}

const optional = (call: Call, name: string) => {
  const text = optionText(call, name);
  return text === undefined ? {} : { [name]: text };
};

/** Merges or splits: both hand accounts over from a day on. */
const handOver = async (call: Call, tools: Toolbox): Promise<ExitCode> => {
  const [step, market = '', from = '', into = ''] = call.positionals;
  if (into === '') throw new WrongUsage('name the market, the territory and the one it goes to');
  const why = reasonOf(call);
  const accounts = optionTexts(call, 'account');
  const input = { market, from, into, ...optional(call, 'on') };
  const split = {
    ...input,
    accounts,
    ...whereOf(call),
    ...optional(call, 'rep'),
    ...optional(call, 'email'),
  };
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const outcome = await (step === 'merge'
    ? isPreview(call)
      ? previewMerge(world, actor, input)
      : mergeTerritories(world, actor, { ...input, why })
    : isPreview(call)
      ? previewSplit(world, actor, split)
      : splitTerritory(world, actor, { ...split, why }));
  return report(tools, outcome, (told) => ({ json: told, text: handedOver(told, !isPreview(call)) }));
};

const undo = async (call: Call, tools: Toolbox): Promise<ExitCode> => {
  const [, market = '', more] = call.positionals;
  if (market === '' || more !== undefined) throw new WrongUsage('name the market');
  const why = reasonOf(call);
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const outcome = isPreview(call)
    ? await viewLastHandOver(world, actor, { market })
    : await takeBackHandOver(world, actor, { market, why });
  return report(tools, outcome, (last) => ({
    json: last,
    text: [
      isPreview(call)
        ? `${last.from} went to ${last.into} from ${last.on} on, with ${last.accounts} accounts; ${last.isLast ? 'it can be taken back' : 'accounts or reps have changed since'}`
        : `${last.from} has its accounts back from ${last.into}`,
    ],
  }));
};

export const territory: Command = {
  name: 'territory',
  summary: 'Rename, move, merge and split territories, with all that is kept under their codes',
  usage: [
    'rename MARKET OLD NEW (--why TEXT | --preview) [--as EMAIL]',
    'move MARKET TERRITORY --to-unit KEY (--why TEXT | --preview) [--as EMAIL]',
    'merge MARKET TERRITORY INTO [--on DAY] (--why TEXT | --preview) [--as EMAIL]',
    'split MARKET TERRITORY NEW (--account ID … | --where COLUMN=VALUE) [--on DAY] [--rep NAME --email ADDRESS] (--why TEXT | --preview) [--as EMAIL]',
    'undo MARKET (--why TEXT | --preview) [--as EMAIL]',
  ].join('  |  '),
  positionals: [2, 4],
  options: {
    as: { type: 'string' },
    why: { type: 'string' },
    'to-unit': { type: 'string' },
    preview: { type: 'boolean' },
    on: { type: 'string' },
    account: { type: 'string', multiple: true },
    where: { type: 'string' },
    rep: { type: 'string' },
    email: { type: 'string' },
  },
  async run(call, tools) {
    const step = oneOf('step', call.positionals[0] ?? '', steps);
    const does = { rename, move, merge: handOver, split: handOver, undo } as const;
    return does[step](call, tools);
  },
};
