import { segmentLayers, type AskedLayers, type LayerCount } from '#domain/segmentation/cross-layers.ts';
import { presentSegments } from '#usecases/segmentation/present-segments.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { actingUser } from '../acting-user.ts';
import { oneOf, optionText, optionTexts, WrongUsage, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';
import { runTrial } from './segments-tried.ts';

/** Accounts that are listed; whoever wants all of them exports them. */
const LISTED = 200;

/** `segment=A` as it is asked for; `-` is what nobody knows. */
function layersOf(written: readonly string[]): AskedLayers {
  return Object.fromEntries(
    written.map((each) => {
      const [, layer = '', code = ''] = /^([^=]*)=(.+)$/su.exec(each) ?? [];
      if (code === '') throw new WrongUsage(`--of ${each}: must look like segment=A`);
      return [oneOf('--of', layer, segmentLayers), code === '-' ? '' : code];
    }),
  );
}

const codeOf = (code: string): string => (code === '' ? '–' : code);

const measures = ['accounts', 'targets', 'reached', 'touches'] as const;

/** Where the accounts of a brand stand in the plan. */
export const segmentsVerb: Command = {
  name: 'segments',
  summary:
    'How many accounts stand in which segment, by two layers, and who they are; or would under other rules',
  usage: `MARKET [--brand KEY] [--cycle DE-2027-01] [--rows LAYER] [--columns LAYER] [--count ${measures.join('|')}] [--of LAYER=CODE …] [--why] [--as EMAIL] [--json] | MARKET --what-if RULE=VALUE|SEGMENT:CONDITION … [--from CLASS] [--to CLASS]   layers: ${segmentLayers.join(', ')}`,
  positionals: [1, 1],
  options: {
    brand: { type: 'string' },
    cycle: { type: 'string' },
    rows: { type: 'string' },
    columns: { type: 'string' },
    count: { type: 'string' },
    of: { type: 'string', multiple: true },
    why: { type: 'boolean' },
    'what-if': { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  async run(call, tools) {
    const tried = optionTexts(call, 'what-if');
    if (tried.length > 0) return runTrial(call, tools, tried);
    const layer = (name: string) => {
      const asked = optionText(call, name);
      return asked === undefined ? undefined : oneOf(`--${name}`, asked, segmentLayers);
    };
    const [rows, columns] = [layer('rows'), layer('columns')];
    const [brand, cycle] = [optionText(call, 'brand'), optionText(call, 'cycle')];
    const counted = oneOf('--count', optionText(call, 'count') ?? 'accounts', measures);
    const of = layersOf(optionTexts(call, 'of'));
    const isListed = Object.keys(of).length > 0;
    const isExplained = call.options['why'] === true;
    const world = await tools.openWorld();
    const outcome = await viewSegments(world, await actingUser(world, call), {
      market: call.positionals[0] ?? '',
      ...(brand === undefined ? {} : { brand }),
      ...(cycle === undefined ? {} : { cycle }),
      ...(rows ? { rows } : {}),
      ...(columns ? { columns } : {}),
      of,
      ...(isListed ? { page: { offset: 0, limit: LISTED } } : {}),
    });
    return report(tools, outcome, (view) => {
      const figure = (count: LayerCount): string => String(count[counted]);
      const { plan, all, byRow, byColumn, cells, objected, accounts, found } = view;
      const table = alignTable([
        [`${view.rows} \\ ${view.columns}`, ...byColumn.map(({ code }) => codeOf(code)), 'all'],
        ...byRow.map(({ code, count }, index) => [codeOf(code), ...cells[index]!.map(figure), figure(count)]),
        ['all', ...byColumn.map(({ count }) => figure(count)), figure(all)],
      ]);
      const explained = ({ segmented: { accountId, why } }: (typeof accounts)[number]): string[] => [
        '',
        accountId,
        ...why.map(
          (each) =>
            `  ${world.wording.reason(
              tools.locale,
              view.market,
              view.template?.methods.value ?? 'grid',
              each,
              view.template?.segmentation,
            )}`,
        ),
      ];
      const listed = accounts.map(({ segmented, account, touches }) => [
        segmented.accountId,
        account?.name ?? '',
        account?.territory ?? '',
        segmented.segment,
        String(touches),
      ]);
      return {
        json: {
          ...presentSegments(view),
          accounts: accounts.map(({ segmented, account, touches, answers }) => ({
            ...segmented,
            ...account,
            touches,
            ...(answers ? { answers } : {}),
          })),
        },
        text: [
          `Brand ${view.brand}, plan of ${plan.cycle}, version ${plan.version}: ${counted}`,
          ...table,
          ...(objected > 0 ? [`${objected} accounts have objected since: they are in no figure`] : []),
          ...(isListed
            ? [
                '',
                `${found.accounts} accounts${found.accounts > LISTED ? `, the first ${LISTED}` : ''}`,
                ...alignTable([['account', 'name', 'territory', 'segment', 'touches'], ...listed]),
                ...(isExplained ? accounts.flatMap(explained) : []),
              ]
            : []),
        ],
      };
    });
  },
};
