import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { readAnchor } from '#domain/access/record/anchor.ts';
import {
  ACCESS_LOG,
  batchHash,
  INSTALLATION,
  type AnchoredMark,
  type Sha256,
} from '#domain/access/record/chain.ts';
import {
  checkActs,
  checkApart,
  checkRefusals,
  checkSignOffs,
  type SaidAct,
  type SaidRefusal,
} from '#domain/access/record/check-acts.ts';
import { checkChain, type CheckedChain } from '#domain/access/record/check-chain.ts';
import { checkGrants, userEvents, type SaidOfUser } from '#domain/access/record/check-grants.ts';
import { numberName } from '#domain/customers/account.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { marketsOf } from '#domain/access/permissions.ts';
import { isBeyond } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { processesOf } from '../basis/market-rules.ts';
import type { StoredEvent, Stores, World } from '../ports.ts';
import { companyDay, companyToday, daysBy } from '../basis/today.ts';

const keptForAudit = retentionOf('audit');

/** So many events are looked at at once. */
const EVENTS = 1_000;

export interface VerifyInput {
  readonly market?: string;
  /** A file to hold the chains against instead of those in the folder of anchors. */
  readonly anchor?: string;
}

export interface VerifiedChain extends CheckedChain {
  /** Texts beside it that were forgotten: of these nobody can say any more that they were not changed. */
  readonly forgotten: number;
}

export interface VerifiedRecord {
  readonly chains: readonly VerifiedChain[];
  /** Files the chains were held against. */
  readonly anchors: readonly string[];
  readonly findings: readonly Finding[];
  /** Where people may do what the record does not say they were let do. */
  readonly grants: readonly Finding[];
  /** Signatures of limits and duties, refusals people put on record and who they told apart, that are not those the record speaks of. */
  readonly acts: readonly Finding[];
}

async function anchorsOf(
  { anchors }: World,
  file: string | undefined,
): Promise<{
  readonly marks: readonly AnchoredMark[];
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}> {
  const found = file === undefined ? await anchors.list() : [{ file, text: await anchors.read(file) }];
  const read = found.map((each) => ({ ...each, marks: readAnchor(each.file, each.text) }));
  return {
    marks: read.flatMap(({ marks = [] }) => marks),
    files: read.map((each) => each.file),
    findings: read
      .filter(({ marks }) => marks === undefined)
      .map((each) => finding('error', 'record.anchor-unreadable', atSubject(each.file), { file: each.file })),
  };
}

const altered = (code: string, chain: string, seq: number, values: Record<string, string | number> = {}) =>
  finding('error', code, atSubject(`${chain} ${seq}`), { chain, seq, ...values });

/** Whether the rows of a batch are those its event speaks of. */
async function checkBatch(
  { accessLog }: Stores,
  sha256: Sha256,
  { seq, body }: StoredEvent,
): Promise<readonly Finding[]> {
  const rows = await accessLog.stored(seq);
  // The event itself is checked by its own hash: all that matters is whether it speaks of these rows.
  const isSaid = body.includes(`"rows":${rows.length},`) && body.includes(batchHash(sha256, rows));
  return isSaid && rows.every(({ fits }) => fits) ? [] : [altered('record.batch-altered', ACCESS_LOG, seq)];
}

/**
 * How many days the rules in force have the events of a chain kept: what is of no market, as long as any market keeps
 * its own. Undefined where no rule is known.
 */
async function keptDaysOf(world: World, stores: Stores, chain: string): Promise<number | undefined> {
  const isCommon = chain === INSTALLATION || chain === ACCESS_LOG;
  const days: number[] = [];
  for (const market of world.definitions.markets) {
    if (!isCommon && market.code !== chain) continue;
    for (const { rules } of (await processesOf(world, stores, market)) ?? [])
      days.push(valueOf(rules, keptForAudit));
  }
  return days.toSorted((a, b) => b - a)[0];
}

async function verifyChain(
  world: World,
  stores: Stores,
  chain: string,
  marks: readonly AnchoredMark[],
): Promise<VerifiedChain> {
  const { audit, accessLog } = stores;
  const sha256: Sha256 = (text) => world.secrets.hash(text);
  const head = (await audit.heads()).find((each) => each.chain === chain);
  const cut = await audit.cutOf(chain);
  const anchored = marks.filter((each) => each.chain === chain);
  const keptDays = cut ? await keptDaysOf(world, stores, chain) : undefined;
  const check = checkChain(sha256, {
    chain,
    anchored,
    today: companyToday(world),
    ...(keptDays === undefined ? {} : { keptDays }),
    ...(head ? { head } : {}),
    ...(cut ? { cut } : {}),
  });
  const beside: Finding[] = [];
  let forgotten = 0;
  let last = check.begins;
  const gone = await audit.forgottenTexts(chain);
  for (;;) {
    const events = await audit.stored(chain, last, EVENTS);
    const [first, end] = [events[0], events.at(-1)];
    if (!first || !end) break;
    for (const event of events) {
      check.take(event);
      if (event.kind === 'access-batch') beside.push(...(await checkBatch(stores, sha256, event)));
    }
    for (const { seq, name, fits } of await audit.storedTexts(chain, first.seq, end.seq, gone)) {
      if (fits === 'forgotten') forgotten += 1;
      else if (!fits) beside.push(altered('record.text-altered', chain, seq, { name }));
    }
    last = end.seq;
  }
  if (chain === ACCESS_LOG)
    for (const batch of await accessLog.strays()) beside.push(altered('record.batch-altered', chain, batch));
  const checked = check.end();
  return { ...checked, findings: [...checked.findings, ...beside], forgotten };
}

/** The signatures of a market, as events speak of them. */
async function actsOf(
  { limitConfirmations, duties }: Stores,
  market: MarketCode,
): Promise<readonly SaidAct[]> {
  const ofLimits = (await limitConfirmations.ofMarket(market)).map(
    ({ state, at, limit: subject, digest, on: from, until }): SaidAct => {
      const kind = state === 'confirmed' ? 'confirm-limit' : 'withdraw-limit';
      return { kind, at, subject, digest, from, until };
    },
  );
  const ofDuties = (await duties.ofMarket(market))
    .filter(({ state }) => state === 'signed')
    .map(({ at, duty: subject, from, until }): SaidAct => {
      return { kind: 'sign-duty', at, subject, digest: '', from, until };
    });
  return [...ofLimits, ...ofDuties];
}

/** What people put on record of refusals in a market. */
async function refusalsOf({ consents }: Stores, market: MarketCode): Promise<readonly SaidRefusal[]> {
  return (await consents.byPersons(market)).map(
    ({ subject, channel, purpose, state, basis, saidOn, until, recordedAt: at }) => ({
      at,
      subject: numberName(subject),
      said: [channel, purpose, state, basis, saidOn, until],
    }),
  );
}

/** What people said of pairs of accounts in a market. */
async function pairsOf({ toldApart }: Stores, market: MarketCode): Promise<readonly SaidRefusal[]> {
  return (await toldApart.ofMarket(market)).map(({ one, other, state, at }) => ({
    at,
    subject: numberName(one),
    said: [numberName(other), state],
  }));
}

/** What functions signed, objected to and overruled. */
async function signOffsOf({ signOffs }: Stores): Promise<readonly SaidRefusal[]> {
  return (await signOffs.all()).map(({ kind, key, version, digest, act, as, at }) => ({
    at,
    subject: key,
    said: [kind, version, digest, act, as],
  }));
}

/**
 * Looks through chains, and what stands beside them, for whatever is not as it was written: of one market, or of all
 * that the actor may see.
 */
export async function verifyRecord(world: World, actor: User, { market, anchor }: VerifyInput) {
  const markets = marketsOf(actor, 'see-audit');
  if (markets.length === 0) return notAllowed(actor);
  const asked = market?.toUpperCase();
  if (isBeyond(markets, asked)) return refused('market-unknown', { market: market ?? '' });
  const { marks, files, findings } = await anchorsOf(world, anchor);
  const {
    verified: chains,
    grants,
    acts,
  } = await world.storage.read(async (stores) => {
    const kept = await stores.audit.chains();
    const all = [...new Set([...kept, ...marks.map(({ chain }) => chain)])].toSorted();
    const verified: VerifiedChain[] = [];
    const events: SaidOfUser[] = [];
    const acts: Finding[] = [];
    for (const chain of all) {
      if (asked === undefined ? markets !== 'all' && !markets.includes(chain) : chain !== asked) continue;
      verified.push(await verifyChain(world, stores, chain, marks));
      events.push(...(await stores.audit.saidOfUsers(chain, userEvents)));
      const market = world.definitions.markets.find(({ code }) => code === chain)?.code;
      const isCut = (verified.at(-1)?.since?.seq ?? 1) > 1;
      if (chain === INSTALLATION)
        acts.push(
          ...checkSignOffs(
            chain,
            await signOffsOf(stores),
            await stores.audit.saidOfSignOffs(chain),
            isCut,
            companyDay,
          ),
        );
      if (market !== undefined)
        acts.push(
          ...checkActs(
            chain,
            await actsOf(stores, market),
            await stores.audit.saidOfActs(chain),
            isCut,
            daysBy(world, market),
          ),
          ...checkRefusals(
            chain,
            await refusalsOf(stores, market),
            await stores.audit.saidOfRefusals(chain),
            isCut,
            daysBy(world, market),
          ),
          ...checkApart(
            chain,
            await pairsOf(stores, market),
            await stores.audit.saidOfPairs(chain),
            isCut,
            daysBy(world, market),
          ),
        );
    }
    const isWhole = asked === undefined && markets === 'all';
    const said = {
      events,
      isWhole,
      chains: new Set(verified.map(({ chain }) => chain)),
      cut: new Set(verified.filter(({ since }) => (since?.seq ?? 1) > 1).map(({ chain }) => chain)),
    };
    return { verified, acts, grants: checkGrants(await stores.users.kept(), said) };
  });
  return done<VerifiedRecord>({
    chains,
    anchors: files,
    findings: [...findings, ...chains.flatMap((each) => each.findings)],
    grants,
    acts,
  });
}
