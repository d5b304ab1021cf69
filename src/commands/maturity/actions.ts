import { exportActions } from '#usecases/maturity/export-actions.ts';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { optionText, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, report } from '../report.ts';

async function show(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const world = await tools.openWorld();
  return report(tools, await viewActions(world, await actingUser(world, call), { market }), (view) => ({
    json: { actions: view.actions, proposed: view.proposed },
    text: [
      ...alignTable([
        ['action', 'dimension', 'level', 'due', 'state', 'owner'],
        ...view.actions.map((each) => [
          each.action,
          each.dimension,
          String(each.level),
          each.due,
          each.state,
          each.owner,
        ]),
      ]),
      ...view.proposed.map((each) => `proposed: ${each.dimension} level ${each.level}: ${each.looksLike.en}`),
    ],
  }));
}

/** A new action, or what has become of one: what is not said again stays as it was. */
async function keep(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const [world, actor] = await worldAs(tools, call);
  const action = optionText(call, 'action');
  const viewed = await viewActions(world, actor, { market });
  const known = viewed.ok ? viewed.value.actions.find((each) => each.action === action) : undefined;
  const said = (name: string, before: string | undefined): string => optionText(call, name) ?? before ?? '';
  const input = {
    market,
    ...(action === undefined ? {} : { action }),
    draft: {
      dimension: said('dimension', known?.dimension),
      level: Number(said('level', known && String(known.level))),
      what: said('what', known?.what),
      owner: said('owner', known?.owner),
      due: said('due', known?.due),
      state: said('state', known?.state ?? 'open'),
      evidence: said('evidence', known?.evidence),
    },
  };
  return report(tools, await keepAction(world, actor, input), (entry) => ({
    json: entry,
    text: [`${entry.action}  ${entry.state}, due ${entry.due}`],
  }));
}

export const actions: Command = {
  name: 'actions',
  summary: 'What is done so that a market comes to where it wants to be, and what its gaps propose',
  usage: [
    'MARKET [--json]',
    'MARKET --out FILE.xlsx [--lang de]',
    'MARKET --keep --dimension KEY --level N --what TEXT --owner EMAIL --due DAY',
    'MARKET --keep --action ID [--state open|done|dropped] [--evidence TEXT] [--owner EMAIL] [--due DAY]',
  ].join('  |  '),
  positionals: [1, 1],
  options: {
    out: { type: 'string' },
    keep: { type: 'boolean' },
    action: { type: 'string' },
    dimension: { type: 'string' },
    level: { type: 'string' },
    what: { type: 'string' },
    owner: { type: 'string' },
    due: { type: 'string' },
    state: { type: 'string' },
    evidence: { type: 'string' },
  },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    if (call.options['keep'] === true) return keep(call, tools, market);
    if (optionText(call, 'out') === undefined) return show(call, tools, market);
    const path = await outputPath(call, tools);
    const { locale } = tools;
    const written = await exportActions(...(await worldAs(tools, call)), { market, locale, path });
    return report(tools, written, () => ({ json: { path }, text: [path] }));
  },
};
