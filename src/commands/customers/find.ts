import { findCustomers } from '#usecases/customers/find-customers.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

/** Who is meant by a name, an identifier or a place. */
export const find: Command = {
  name: 'find',
  summary: 'Find customers by name in any writing, identifier or place',
  usage: 'TEXT [--market DE] [--as EMAIL] [--json]',
  positionals: [1, 8],
  options: { market: { type: 'string' } },
  async run(call, tools) {
    const market = optionText(call, 'market');
    const world = await tools.openWorld();
    const outcome = await findCustomers(world, await actingUser(world, call), {
      text: call.positionals.join(' '),
      ...(market === undefined ? {} : { market }),
    });
    return report(tools, outcome, ({ customers, count, more }) => ({
      json: { customers, count, more },
      text: [
        ...alignTable(
          customers.map(({ market: code, accountId, name, specialty, city, territory }) => [
            code,
            accountId,
            name,
            specialty,
            city,
            territory,
          ]),
        ),
        more ? `more than ${count}` : `${count} found`,
      ],
    }));
  },
};
