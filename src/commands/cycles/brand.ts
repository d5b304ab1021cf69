import { launchBrand, previewLaunch, type LaunchedBrand } from '#usecases/cycles/launch-brand.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, oneOf, optionText, WrongUsage } from '../command.ts';
import type { Call, Command, ExitCode, Toolbox } from '../command.ts';
import { report } from '../report.ts';

const told = (
  { market, unit, cycle, brand, name, on, accounts, plan }: LaunchedBrand,
  isDone: boolean,
): string[] => [
  `${name} (${brand})  ${isDone ? 'is' : 'would be'} promoted by ${unit} in ${cycle} from ${on} on, to ${accounts} accounts`,
  ...(plan === undefined
    ? []
    : [
        `  the plan (${plan}) stays as it is until latitude plan ${market} --as-of ${on} --launch ${brand} --replace`,
      ]),
];

const launch = async (call: Call, tools: Toolbox): Promise<ExitCode> => {
  const [, market = '', brand = ''] = call.positionals;
  if (brand === '') throw new WrongUsage('name the market and the brand');
  const isPreview = call.options['preview'] === true;
  const why = isPreview ? '' : neededText(call, 'why');
  if (isPreview && call.options['why'] !== undefined)
    throw new WrongUsage('--preview changes nothing and takes no --why');
  const on = optionText(call, 'on');
  const input = { market, brand, ...(on === undefined ? {} : { on }) };
  const world = await tools.openWorld();
  const actor = await actingUser(world, call);
  const outcome = isPreview
    ? await previewLaunch(world, actor, input)
    : await launchBrand(world, actor, { ...input, why });
  return report(tools, outcome, (launched) => ({ json: launched, text: told(launched, !isPreview) }));
};

export const brand: Command = {
  name: 'brand',
  summary: 'Launch a brand in a cycle that was opened without it',
  usage: 'launch MARKET BRAND [--on DAY] (--why TEXT | --preview) [--as EMAIL]',
  positionals: [3, 3],
  options: {
    as: { type: 'string' },
    on: { type: 'string' },
    why: { type: 'string' },
    preview: { type: 'boolean' },
  },
  async run(call, tools) {
    oneOf('step', call.positionals[0] ?? '', ['launch']);
    return launch(call, tools);
  },
};
