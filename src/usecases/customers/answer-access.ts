import { done, refused } from '#domain/basics/outcome.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { retentionKinds } from '#domain/access/retention.ts';
import { findMarketFor } from '../access/find-market.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { noteAccess } from '../access/note-access.ts';
import { marketSecret } from '../basis/market-secret.ts';
import type { HeldItem, Subject, World } from '../ports.ts';
import { filesOf, namingOf, strangerInFiles, type FilesOfPerson } from './find-in-files.ts';
import { todayIn } from '../basis/today.ts';

export interface AccessAnswer {
  readonly market: Market;
  /** Without a number it is somebody whom kept files alone name. */
  readonly subject: Partial<Subject>;
  /** Their name, where it is kept. */
  readonly name: string;
  readonly items: readonly HeldItem[];
  /** How long what is kept, in days. */
  readonly retention: readonly { readonly kind: (typeof retentionKinds)[number]; readonly days: number }[];
  readonly on: string;
}

const keptFor = (rules: EffectiveRules): AccessAnswer['retention'] =>
  retentionKinds.map((kind) => ({ kind, days: valueOf(rules, retentionOf(kind)) }));

/** Each file that holds, or may hold, somebody, and what is said of them beside their own rows. */
const itemsOf = ({ holding, perhaps, quotes }: FilesOfPerson): readonly HeldItem[] => [
  ...[
    ...holding.map((file) => ({ file, what: 'holds' })),
    ...perhaps.map((file) => ({ file, what: 'may-hold' })),
  ].map(({ file, what }): HeldItem => ({
    place: 'file',
    what,
    value: file.kind,
    since: file.keptAt,
    source: file.fileName,
  })),
  ...quotes.map(({ file, at, text }): HeldItem => ({
    place: 'text',
    what: 'file',
    of: at,
    value: text,
    since: file.keptAt,
    source: file.fileName,
  })),
];

/** Everything that is held about a person of a market, each with where it stands, since when and what it comes from. */
export async function answerAccess(
  world: World,
  actor: User,
  input: { readonly market: string; readonly account: string },
) {
  const found = findMarketFor(world, actor, 'answer-access', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const account = input.account.trim();
  const process = await world.storage.read((stores) => loadProcess(world, stores, market));
  if (!process.ok) return process;
  const answer = { market, retention: keptFor(process.value.rules), on: todayIn(world, market.code) };
  // Where the secret is lost the files are looked through.
  const secret = await marketSecret(world, market.code);
  const marksOf = (accountId: string): { readonly marks?: readonly string[] } =>
    'lost' in secret ? {} : { marks: [markOf(world.secrets.digest(secret.secret, accountMark(accountId)))] };
  const unknown = refused('account-unknown', { market: market.code, account });
  const subject = await world.storage.read(({ erasures }) => erasures.subjectNamed(market.code, account));
  if (!subject) {
    if (numberNamed(account) !== undefined) return unknown;
    const stranger = await strangerInFiles(world, market, account, marksOf(account));
    if (!stranger) return unknown;
    const { rows, person, naming } = stranger;
    const files = await filesOf(world, market.code, { ...marksOf(account), naming });
    const texts = await world.storage.read(({ heldData }) => heldData.inTexts(market.code, naming));
    const inRows = rows.flatMap(({ file, values }) =>
      Object.entries(values).map(([what, value]): HeldItem => ({
        place: 'row',
        what,
        value,
        since: file.keptAt,
        source: file.fileName,
      })),
    );
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'access-answer' });
    return done<AccessAnswer>({
      ...answer,
      subject: { accountId: account },
      name: person.names[0] ?? '',
      items: [...inRows, ...texts, ...itemsOf(files)],
    });
  }
  const { no, accountId } = subject;
  const { items, naming } = await world.storage.read(async (stores) => {
    const person = await stores.erasures.personOf(market.code, no);
    const called = namingOf(accountId, '', person);
    const own = await stores.heldData.ofSubject(market.code, no);
    return {
      naming: called,
      items: [...own, ...(await stores.heldData.inTexts(market.code, called, no))],
    };
  });
  const files = await filesOf(world, market.code, {
    subject: no,
    ...(accountId === undefined ? { marks: [] } : marksOf(accountId)),
    naming,
  });
  const name = items.find(({ place, what }) => place === 'account' && what === 'name')?.value;
  noteAccess(world, actor, { kind: 'view', market: market.code, subject: numberName(no) });
  return done<AccessAnswer>({
    ...answer,
    subject,
    name: String(name ?? ''),
    items: [...items, ...itemsOf(files)],
  });
}
