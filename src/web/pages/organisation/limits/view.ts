import { NO_LIMIT, type LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import type { LimitsView, ViewedLimit } from '#usecases/organisation/view-limits.ts';
import { wordAssumed } from '#wording/word-assumed.ts';
import { wordOf } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';

const tones = {
  confirmed: 'good',
  unconfirmed: 'warn',
  changed: 'warn',
  ended: 'warn',
  coming: 'warn',
  withdrawn: 'bad',
  invented: 'bad',
} as const;

function sayAct(words: Words, market: string, act: LimitConfirmation): string {
  const by = act.invented ? `${act.by} (${words.t('page.limits.invented-signer')})` : act.by;
  const day = words.moment(act.at, market);
  const { evidence } = act;
  if (act.state === 'withdrawn') return words.t('page.limits.withdrawn-by', { by, day, evidence });
  const until = act.until === '' ? 'no' : words.day(act.until);
  return words.t('page.limits.by', { by, day, on: words.day(act.on), until, evidence });
}

function sayLimit(words: Words, { limit }: ViewedLimit, hasOthers: boolean) {
  if (!limit) return { none: words.t(hasOthers ? 'page.limits.none-elsewhere' : 'page.limits.none-here') };
  const { scope, window, maximum, strength, counts, channels, region, source, validFrom } = limit;
  const { establishments, assumed } = limit;
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
    region: region ?? words.t('page.limits.everywhere'),
    source,
    assumed: wordAssumed(words, assumed),
    establishments: [
      ...(establishments?.sector ? [words.t(`page.limits.held-in.sector.${establishments.sector}`)] : []),
      ...(establishments?.type ? [words.t(`page.limits.held-in.type.${establishments.type}`)] : []),
    ].join(', '),
    from: words.day(validFrom),
  };
}

/** What the law limits, who has confirmed it, and for compliance what there is to sign. */
export function viewLimitsPage(words: Words, data: LimitsView, today: string) {
  const { market, limits, acts, signers, mayConfirm } = data;
  const hasOthers = limits.some(({ limit }) => limit !== undefined);
  const nameOf = (key: string): string => (key === NO_LIMIT ? words.t('page.limits.none') : key);
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
      name: nameOf(each.key),
      digest: each.digest,
      state: words.t(`page.limits.state.${each.state}`),
      tone: tones[each.state],
      ...sayLimit(words, each, hasOthers),
      ...(each.last ? { said: sayAct(words, market.code, each.last) } : {}),
      signs: mayConfirm,
      again: each.state === 'confirmed',
      withdraws: mayConfirm && each.last?.state === 'confirmed',
    })),
    acts: acts.map((act) => ({
      name: nameOf(act.limit),
      what: words.t(`page.limits.act.${act.state}`),
      tone: act.state === 'confirmed' ? 'good' : 'bad',
      said: sayAct(words, market.code, act),
      digest: act.digest.slice(0, 12),
    })),
  };
}
