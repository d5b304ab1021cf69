import { channels } from '#domain/basics/channel.ts';
import { presentLists } from '#usecases/customers/present-lists.ts';
import { viewLists, type ListsView } from '#usecases/customers/view-lists.ts';
import { worldAs } from '../acting-user.ts';
import { oneOf, optionText, refuseOptions, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const describe = ({ market, today, use, lists, members }: ListsView): string[] => [
  use === 'nobody'
    ? `${market.address}: the rule behaviour-use says that nobody’s behaviour is used; all lists are empty`
    : `${market.address} on ${today}, of ${use === 'who-agreed' ? 'those who agreed to be profiled' : 'all who have not objected'}`,
  ...alignTable([
    ['list', 'accounts', 'not to be reached', ''],
    ...lists.map(({ key, name, accounts, closed }) => [key, String(accounts), String(closed), name.en]),
  ]),
  ...(members
    ? [
        '',
        ...alignTable([
          ['account', 'name', 'territory', 'may be reached', 'because'],
          ...members.map(({ account, name, territory, ways, why }) => [
            account,
            name,
            territory,
            ways.join(', '),
            why.map(({ fact, value }) => `${fact} ${String(value)}`).join(', '),
          ]),
        ]),
      ]
    : []),
];

export const lists: Command = {
  name: 'lists',
  summary: 'Lists of accounts by what they did, and who is on one of them: only those who may be reached',
  usage: 'MARKET [--of LIST [--channel CHANNEL]] [--as EMAIL] [--json]',
  positionals: [1, 1],
  options: { of: { type: 'string' }, channel: { type: 'string' }, as: { type: 'string' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const list = optionText(call, 'of');
    if (list === undefined) refuseOptions(call, ['channel'], 'all lists; it is for --of');
    const named = optionText(call, 'channel');
    const channel = named === undefined ? undefined : oneOf('--channel', named, channels);
    const [world, actor] = await worldAs(tools, call);
    const outcome = await viewLists(world, actor, {
      market,
      ...(list === undefined ? {} : { list }),
      ...(channel === undefined ? {} : { channel }),
    });
    return report(tools, outcome, (view) => ({ json: presentLists(view), text: describe(view) }));
  },
};
