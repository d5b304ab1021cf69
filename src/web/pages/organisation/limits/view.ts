import type { Market } from '#domain/organisation/market.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assumedOf } from '#domain/organisation/assumed-law.ts';
import { NO_LIMIT, type LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import type { LimitsView, ViewedLimit } from '#usecases/organisation/view-limits.ts';
import { wordLimit } from '#wording/word-limit.ts';
import { wordRegion } from '#wording/word-region.ts';
import { wordOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';

export interface LawKnown {
  readonly today: string;
  readonly assumedLaw: Definitions['assumedLaw'];
}

const tones = {
  confirmed: 'good',
  unconfirmed: 'warn',
  changed: 'warn',
  ended: 'warn',
  coming: 'warn',
  withdrawn: 'bad',
  invented: 'bad',
} as const;

function sayAct(words: Words, { market, names }: LimitsView, act: LimitConfirmation): string {
  const name = names.get(act.by) ?? act.by;
  const by = act.invented ? `${name} (${words.t('page.limits.invented-signer')})` : name;
  const day = words.moment(act.at, market.code);
  const { evidence } = act;
  if (act.state === 'withdrawn') return words.t('page.limits.withdrawn-by', { by, day, evidence });
  const until = act.until === '' ? 'no' : words.day(act.until);
  return words.t('page.limits.by', { by, day, on: words.day(act.on), until, evidence });
}

function sayLimit(words: Words, market: Market, { limit, gone }: ViewedLimit, hasOthers: boolean) {
  if (gone) return { none: words.t('page.limits.gone') };
  if (!limit) return { none: words.t(hasOthers ? 'page.limits.none-elsewhere' : 'page.limits.none-here') };
  const { scope, window, maximum, strength, counts, channels, region, source, validFrom } = limit;
  const { establishments } = limit;
  const months = 'months' in window ? window.months : 0;
  const days = 'days' in window && typeof window.days === 'number' ? window.days : 0;
  return {
    scope: wordOf(words, 'limits.scopes', scope),
    most: words.t('page.limits.in-time', {
      maximum,
      months: String(months),
      days,
      kind: window.kind,
      strength,
      counts,
    }),
    channels: channels.map((each) => words.t(`page.channel.${each}`)).join(', '),
    region: region === undefined ? words.t('page.limits.everywhere') : wordRegion(market, region),
    establishments: [
      ...(establishments?.sector ? [words.t(`page.limits.held-in.sector.${establishments.sector}`)] : []),
      ...(establishments?.type ? [words.t(`page.limits.held-in.type.${establishments.type}`)] : []),
    ].join(', '),
    source,
    from: words.day(validFrom),
  };
}

/** What the law limits, who has confirmed it, and for compliance what there is to sign. */
export function viewLimitsPage(words: Words, data: LimitsView, { today, assumedLaw }: LawKnown) {
  const { market, limits, acts, signers, mayConfirm } = data;
  const hasOthers = limits.some(({ limit }) => limit !== undefined);
  const none = words.t(hasOthers ? 'page.limits.none-further' : 'page.limits.none');
  const titles = new Map(
    limits.flatMap(({ key, limit }) => (limit ? [[key, wordLimit(words, market, limit)]] : [])),
  );
  // Findings and the command line call a limit by its key; of one that is gone nothing else is known.
  const nameOf = (key: string) =>
    key === NO_LIMIT
      ? { name: none }
      : { name: titles.get(key) ?? key, ...(titles.has(key) ? { code: key } : {}) };
  return {
    path: `/markets/${market.code}/limits`,
    market: words.local(market.name),
    signers:
      signers.length === 0
        ? words.t('page.limits.no-signers')
        : words.t('page.limits.signers', { names: signers.join(', ') }),
    today,
    limits: limits.map((each, index) => ({
      id: `limit-${index}`,
      key: each.key,
      ...nameOf(each.key),
      digest: each.digest,
      state: words.t(`page.limits.state.${each.state}`),
      tone: tones[each.state],
      ...sayLimit(words, market, each, hasOthers),
      assumed: assumedOf(assumedLaw, { market: market.code, of: 'limit', key: each.key }).includes(
        'valid-from',
      ),
      ...(each.last ? { said: sayAct(words, data, each.last) } : {}),
      signs: mayConfirm,
      again: each.state === 'confirmed',
      withdraws: mayConfirm && each.last?.state === 'confirmed',
    })),
    acts: acts.map((act) => ({
      ...nameOf(act.limit),
      what: words.t(`page.limits.act.${act.state}`),
      tone: act.state === 'confirmed' ? 'good' : 'bad',
      said: sayAct(words, data, act),
      digest: act.digest.slice(0, 12),
    })),
  };
}
