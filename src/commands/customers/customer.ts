import { presentCustomer } from '#usecases/customers/present-customer.ts';
import { viewCustomer, type ToldFact } from '#usecases/customers/view-customer.ts';
import { actingUser } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { instantIn } from '../instant.ts';
import { alignTable, report } from '../report.ts';

/** `2026-11-30 09:12, Kunden.xlsx, Ina`: as much of it as is known and told. */
const originOf =
  (when: (instant: string) => string) =>
  ({ from: { at, file, by } }: ToldFact): string =>
    [at === '' ? '' : when(at), file, by].filter((each) => each !== '').join(', ');

/** One customer, as its page shows it. */
export const customer: Command = {
  name: 'customer',
  summary: 'One customer: who, may I contact, what is planned, where each value is from',
  usage: 'MARKET ACCOUNT [--as EMAIL] [--lang de] [--json]',
  positionals: [2, 2],
  options: {},
  async run(call, tools) {
    const [market = '', account = ''] = call.positionals;
    const world = await tools.openWorld();
    const outcome = await viewCustomer(world, await actingUser(world, call), { market, account });
    return report(tools, outcome, (view) => {
      const seen = presentCustomer(view, (method, reason) =>
        world.wording.reason(tools.locale, view.market, method, reason),
      );
      const origin = originOf(instantIn(tools, world, market));
      return {
        json: seen,
        text: [
          `${seen.name} (${seen.account})`,
          ...alignTable(view.facts.map((each) => [each.field, String(each.value), origin(each)])),
          '',
          ...alignTable([
            ['works it', 'as', 'rep'],
            ...seen.workedBy.map((each) => [each.territory, each.as, each.rep]),
          ]),
          '',
          ...alignTable([
            ['contact', 'may', 'until', 'why not'],
            ...seen.contact.map(({ way, why, until }) => [way, why ? 'no' : 'yes', until, why?.text ?? '']),
          ]),
          ...(seen.plans ?? []).flatMap(({ cycle, brands, lines, done }) => [
            '',
            `plan of ${cycle}`,
            ...alignTable([
              ['brand', 'segment', 'channel', 'territory', 'planned'],
              ...brands.flatMap(({ brand, segment }) => {
                const own = lines.filter((each) => each.brand === brand);
                const first = [brand, segment?.segment ?? '–'];
                return own.length === 0
                  ? [[...first, '–', '–', '0']]
                  : own.map((each) => [...first, each.channel, each.territory, String(each.planned)]);
              }),
            ]),
            ...done.map(
              (each) => `done: ${each.count} × ${each.channel} ${each.brand}, last on ${each.last}`,
            ),
          ]),
          ...(seen.missing.length > 0 ? ['', `not known: ${seen.missing.join(', ')}`] : []),
        ],
      };
    });
  },
};
