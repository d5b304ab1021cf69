import { entryOfFile } from '#domain/customers/erasure/erasure-words.ts';
import { eraseAccount, type ErasureReport } from '#usecases/customers/erase-account.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { removeOldCopies } from '#usecases/customers/remove-old-copies.ts';
import { renewSecret } from '#usecases/customers/renew-secret.ts';
import { actingUser } from '../acting-user.ts';
import { neededText, optionText, WrongUsage, type Command, type Toolbox } from '../command.ts';
import { report } from '../report.ts';

/** What was done, place by place, and what nobody can reach from here. */
function linesOf({ messages, locale }: Toolbox, outcome: ErasureReport): string[] {
  const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    messages.text(locale, `erasure.${key}`, values);
  const nameOf = (table: string): string =>
    messages.has(`erasure.table.${table}`) ? text(`table.${table}`) : table;
  const { status, number, rows, files, tombstones, perhaps } = outcome;
  return [
    text(`status.${status}`, { number }),
    ...Object.entries(rows).map(([table, count]) => `  ${text('rows', { table: nameOf(table), count })}`),
    ...files.map(
      ({ kind, fileName, sha256 }) =>
        `  ${text('file', { kind: messages.text(locale, entryOfFile(kind)), name: fileName, hash: sha256.slice(0, 12) })}`,
    ),
    ...(tombstones === 0 ? [] : [`  ${text('tombstones', { count: tombstones })}`]),
    ...(perhaps.count === 0 ? [] : [text('perhaps.title', { count: perhaps.count })]),
    ...perhaps.places.map(
      ({ place, of, text: quote }) =>
        `  ${text('perhaps.place', { table: nameOf(place), of: of === '' ? 'none' : of, text: quote })}`,
    ),
    ...(perhaps.count > perhaps.places.length ? [`  ${text('perhaps.more')}`] : []),
    text('unreachable.title'),
    ...outcome.unreachable.map((each) => `  ${text(`unreachable.${each}`)}`),
  ];
}

export const erase: Command = {
  name: 'erase',
  summary: 'Forget a person: an account of a market, or somebody who works with the product',
  usage: [
    'MARKET ACCOUNT --reason TEXT [--dry-run] [--as EMAIL] [--json]',
    '--user EMAIL --reason TEXT [--dry-run] [--as EMAIL] [--json]',
    'MARKET --new-secret --reason TEXT [--as EMAIL]',
    '--old-copies --reason TEXT [--as EMAIL]',
  ].join('  |  '),
  positionals: [0, 2],
  options: {
    reason: { type: 'string' },
    user: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'new-secret': { type: 'boolean' },
    'old-copies': { type: 'boolean' },
  },
  async run(call, tools) {
    const [market = '', account = ''] = call.positionals;
    const user = optionText(call, 'user');
    const reason = neededText(call, 'reason');
    const dryRun = call.options['dry-run'] === true;
    if (call.options['old-copies'] === true) {
      if (market !== '' || user !== undefined) throw new WrongUsage('old copies are of all markets');
      const world = await tools.openWorld();
      const outcome = await removeOldCopies(world, await actingUser(world, call), { reason });
      return report(tools, outcome, ({ files }) => ({
        json: { files },
        text: [
          tools.messages.text(tools.locale, 'erasure.old-copies', {
            count: files.length,
            files: files.join(', '),
          }),
        ],
      }));
    }
    if (call.options['new-secret'] === true) {
      if (market === '' || account !== '' || user !== undefined)
        throw new WrongUsage('name the market alone');
      const world = await tools.openWorld();
      const outcome = await renewSecret(world, await actingUser(world, call), { market, reason });
      return report(tools, outcome, (renewed) => ({
        json: renewed,
        text: [tools.messages.text(tools.locale, 'erasure.new-secret', { ...renewed })],
      }));
    }
    if ((user === undefined) === (account === '')) {
      throw new WrongUsage('either MARKET and ACCOUNT or --user EMAIL');
    }
    const world = await tools.openWorld();
    const actor = await actingUser(world, call);
    const outcome =
      user === undefined
        ? await eraseAccount(world, actor, { market, account, reason, dryRun })
        : await eraseUser(world, actor, { email: user, reason, dryRun });
    return report(tools, outcome, (done) => ({ json: done, text: linesOf(tools, done) }));
  },
};
