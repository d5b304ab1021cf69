import { keepChange } from '#usecases/maturity/keep-change.ts';
import { viewChanges } from '#usecases/maturity/view-changes.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { optionText, type Call, type Command, type ExitCode, type Toolbox } from '../command.ts';
import { alignTable, report } from '../report.ts';

async function show(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const world = await tools.openWorld();
  return report(tools, await viewChanges(world, await actingUser(world, call), { market }), (view) => ({
    json: { changes: view.changes, written: view.written, load: view.load },
    text: [
      ...alignTable([
        ['change', 'of', 'kind', 'from', 'to', 'points', 'state', 'what'],
        ...view.changes.map((each) => [
          each.change,
          each.market,
          each.kind,
          each.from,
          each.to,
          String(each.points),
          each.state,
          each.what,
        ]),
        ...view.written.map((each) => [
          'in the file',
          each.market,
          each.kind,
          each.from,
          each.to,
          String(each.points),
          'planned',
          each.what,
        ]),
      ]),
      ...view.load
        .filter(({ points }) => points > 0)
        .map(({ id, points }) => `${id}: ${points} points are taken`),
    ],
  }));
}

/** A new change, or what has become of one: what is not said again stays as it was. */
async function keep(call: Call, tools: Toolbox, market: string): Promise<ExitCode> {
  const [world, actor] = await worldAs(tools, call);
  const change = optionText(call, 'change');
  const viewed = await viewChanges(world, actor, { market });
  const known = viewed.ok ? viewed.value.changes.find((each) => each.change === change) : undefined;
  const said = (name: string, before: string | undefined): string => optionText(call, name) ?? before ?? '';
  const input = {
    market,
    ...(change === undefined ? {} : { change }),
    draft: {
      kind: said('kind', known?.kind),
      what: said('what', known?.what),
      from: said('from', known?.from),
      to: said('to', known?.to),
      points: Number(said('points', known && String(known.points))),
      source: said('source', known?.source),
      state: said('state', known?.state ?? 'planned'),
    },
  };
  return report(tools, await keepChange(world, actor, input), (entry) => ({
    json: entry,
    text: [`${entry.change}  ${entry.state}, ${entry.from} to ${entry.to}, ${entry.points} points`],
  }));
}

export const changes: Command = {
  name: 'changes',
  summary: 'What else takes a market’s time while waves go on',
  usage: [
    'MARKET [--json]',
    'MARKET --keep --kind reorganisation|system|launch|law|other --what TEXT --from DAY --to DAY --points N --source TEXT',
    'MARKET --keep --change ID [--state planned|dropped] [--from DAY] [--to DAY] [--points N] [--source TEXT]',
  ].join('  |  '),
  positionals: [1, 1],
  options: {
    keep: { type: 'boolean' },
    change: { type: 'string' },
    kind: { type: 'string' },
    what: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    points: { type: 'string' },
    source: { type: 'string' },
    state: { type: 'string' },
  },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    return call.options['keep'] === true ? keep(call, tools, market) : show(call, tools, market);
  },
};
