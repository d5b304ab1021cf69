import type { Reason } from '#domain/basics/outcome.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { FieldOrigin, Origin } from '#domain/customers/fact-origins.ts';
import { agreementBases, consentChannels, purposes } from '#domain/customers/consent/consent.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import type { CustomerPlan } from '#usecases/customers/plans-of-customer.ts';
import type { ContactAnswer, CustomerHolder, CustomerView } from '#usecases/customers/view-customer.ts';
import { wordColumn, wordFact } from '#wording/word-fact.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordOf } from '#wording/word-of.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordReason } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
import { valueUnitOf } from '../../../parts/plan/describe-plan.ts';
import { pathOfLine } from '../../../parts/plan/list-accounts.ts';
import { cyclePart } from '../../../parts/plan/plan-filter.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';
import { wordBinding, wordFell } from '../../../parts/plan/word-binding.ts';

export interface CustomerPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'columns' | 'lists' | 'markets' | 'events'>;
  readonly view: CustomerView;
}

/** What stands beneath the name, in this order. */
const leading = ['kind', 'specialty', 'role', 'organisation', 'postcode', 'city'];

const reasonsOf = ({ words, definitions, view }: CustomerPageInput, plan?: CustomerPlan) => {
  const unit = valueUnitOf({
    market: plan?.unit ?? view.market,
    ...(plan?.template ? { template: plan.template } : {}),
  });
  const context = {
    words,
    lists: definitions.lists,
    segmentation: plan?.template?.segmentation,
    currency: unit.currency,
    wordValue: (value: number) => wordPlanValue(words, unit, value),
  };
  return (reason: Reason): string => wordReason(context, reason);
};

/** Where a value is from, as far as the reader is told: a file and who sent it, a person, or no more than the day. */
function wordOrigin(words: Words, market: string, { at, file, by }: Origin): string {
  if (at === '') return words.t('customer.from.unknown');
  const day = words.dayOf(at, market);
  if (file !== '')
    return words.t(by === '' ? 'customer.from.file' : 'customer.from.file-by', { file, day, by });
  return words.t(by === '' ? 'customer.from.day' : 'customer.from.person', { day, by });
}

function factRows({ words, definitions, view }: CustomerPageInput) {
  const { code } = view.market;
  const wordValue = (field: string, value: CustomerView['facts'][number]['value']) =>
    field === 'name' ? String(value) : wordFact(words, definitions, field, value);
  const formerOf = (field: string, { former }: FieldOrigin): readonly string[] =>
    former.map(({ value, from, until }) =>
      words.t('customer.former', {
        value: wordValue(field, value),
        until: words.dayOf(until, code),
        from: wordOrigin(words, code, from),
      }),
    );
  return view.facts.map((fact) => ({
    name: wordColumn(words, definitions, fact.field),
    value: wordValue(fact.field, fact.value),
    from: wordOrigin(words, code, fact.from),
    former: formerOf(fact.field, fact),
  }));
}

type Said = NonNullable<ContactAnswer['said']>;

const spoken = { refused: 'refused', pending: 'pending' } as const satisfies Readonly<Record<string, string>>;
const isSpoken = (state: string): state is keyof typeof spoken => state in spoken;

const wordSaid = (words: Words, { state, on }: Said): string =>
  words.t(`customer.said.${isSpoken(state) ? spoken[state] : 'granted'}`, { on: on === '' ? 'none' : on });

/** On what somebody agreed, where that is more or less than that they did. */
const wordBasis = (words: Words, { state, basis }: Said): readonly string[] =>
  state === 'granted' && basis !== 'consent' && words.has(`page.rule-value.${basis}`)
    ? [words.t(`page.rule-value.${basis}`)]
    : [];

function contactRow(input: CustomerPageInput, { way, why, until, said }: ContactAnswer) {
  const { words } = input;
  // Some reasons name the day themselves.
  const day = said && (why?.values['on'] === undefined ? [wordSaid(words, said)] : []);
  const byRule = said || why ? [] : [words.t('customer.said.by-rule')];
  const source = said ? [said.source, said.evidence].filter((each) => each !== '').join(' · ') : '';
  const parts = [
    ...(why ? [reasonsOf(input)(why)] : []),
    ...(day ?? byRule),
    ...(said ? wordBasis(words, said) : []),
    ...(source === '' ? [] : [source]),
  ];
  return {
    way: way === 'profiling' ? words.t('customer.segmented') : words.t(`page.channel.${way}`),
    may: words.t(why ? 'page.word.no' : 'page.word.yes'),
    tone: why ? 'bad' : 'good',
    until: until === '' ? '–' : words.day(until),
    why: parts,
  };
}

function holderRow(words: Words, { territory, as, from, until, rep }: CustomerHolder) {
  const days = from !== '' && until !== '' ? 'between' : from !== '' ? 'from' : until !== '' ? 'until' : '';
  const who = words.t(`shared.as.${as}`, { territory });
  return {
    who: days === '' ? who : words.t(`shared.${days}`, { who, from, until }),
    rep: rep === '' ? words.t('customer.vacant') : rep,
  };
}

function planCard(input: CustomerPageInput, plan: CustomerPlan) {
  const { words, view } = input;
  const word = reasonsOf(input, plan);
  const nameOf = (key: string): string =>
    plan.unit.teams.flatMap(({ brands }) => brands).find((each) => each.key === key)?.name ?? key;
  const planPath = `/markets/${plan.unit.address}/plan`;
  const { cycle } = plan.plan;
  return {
    title: words.t('customer.plan', {
      cycle,
      from: plan.cycle.from,
      to: plan.cycle.to,
    }),
    id: `plan-${cycle}`,
    href: `${planPath}?${cyclePart(cycle)}${new URLSearchParams({ text: view.account.accountId, show: 'all' }).toString()}`,
    state: words.t(`page.plan-state.${plan.plan.state}`),
    tone: stateTones[plan.plan.state],
    brands: plan.brands.map(({ brand, segment, outside }) => {
      const lines = plan.lines.filter((each) => each.brand === brand);
      return {
        brand: nameOf(brand),
        ...(segment
          ? {
              segment: segment.segment,
              target: words.t(segment.target ? 'customer.target' : 'customer.no-target'),
              confidence: words.t('customer.confidence', {
                confidence: wordOf(words, 'level.confidence', segment.confidence),
                source: words.t(`page.potential-source.${segment.potentialSource}`),
              }),
              why: segment.why.map(word),
            }
          : {}),
        ...(outside ? { outside: word(outside) } : {}),
        unsegmented: !segment && !outside,
        lines: lines.map((line) => ({
          href: pathOfLine(planPath, line.key, cycle),
          channel: words.t(`page.channel.${line.channel}`),
          territory: line.territory,
          planned: words.t('page.plan.touch-count', { count: line.planned }),
          binding: wordBinding(words, line),
          fell: wordFell(words, line),
        })),
      };
    }),
    done: plan.done.map(({ territory, channel, brand, count, last }) =>
      words.t('customer.done', {
        count,
        channel: words.t(`page.channel.${channel}`),
        brand: brand === '' ? 'none' : nameOf(brand),
        territory,
        last,
      }),
    ),
    nothingDone: plan.done.length === 0,
  };
}

/** What of all this is not sure, each as a sentence. */
function uncertain({ words, definitions, view }: CustomerPageInput) {
  const { market, missing, apartFrom, plans = [] } = view;
  const fallbacks =
    plans.at(-1)?.brands.filter(({ segment }) => segment && segment.confidence !== 'high') ?? [];
  return {
    missing: missing.map((field) => wordColumn(words, definitions, field)),
    fallbacks: fallbacks.flatMap(({ brand, segment }) =>
      segment
        ? [
            words.t('customer.stands-in', {
              brand:
                market.teams.flatMap((team) => team.brands).find((each) => each.key === brand)?.name ?? brand,
              source: words.t(`page.potential-source.${segment.potentialSource}`),
              confidence: wordOf(words, 'level.confidence', segment.confidence),
            }),
          ]
        : [],
    ),
    apart: apartFrom.map(({ accountId, name }) => ({
      href: pathOfCustomer(market.code, accountId),
      name,
      accountId,
    })),
    sure: missing.length + fallbacks.length + apartFrom.length === 0,
  };
}

/** What the customer did lately, and how ready that makes it. */
function behaviourCard({ words, definitions, view }: CustomerPageInput) {
  const { market, behaviour } = view;
  if (!behaviour || (behaviour.events.length === 0 && behaviour.units.length === 0)) return undefined;
  const kinds = new Map(definitions.events.events.map(({ key, name }) => [key, words.local(name)]));
  const brands = new Map(market.teams.flatMap((team) => team.brands).map(({ key, name }) => [key, name]));
  const context = { words, lists: definitions.lists, currency: market.currency, wordValue: String };
  return {
    told: behaviour.isTold,
    units: behaviour.units.map(({ unit, use, isUsed, segmentation, stages }) => ({
      unit: behaviour.units.length > 1 || unit !== market.code ? unit : '',
      unused: isUsed ? '' : words.t('customer.behaviour.unused', { use }),
      stages: stages.map(({ layer, step, why }) => ({
        layer: words.local(layer.name),
        step:
          step === undefined
            ? words.t('customer.behaviour.unknown')
            : stepIn(words, definitions, layer.key, step),
        why: why.map((each) => wordReason({ ...context, segmentation }, each)),
      })),
    })),
    events: behaviour.events.map(({ event, on, times, channel, brand, topic, source }) => ({
      on: words.day(on),
      what: kinds.get(event) ?? event,
      more: [
        times > 1 ? `× ${words.number(times)}` : '',
        channel === '' ? '' : words.t(`page.channel.${channel}`),
        brands.get(brand) ?? brand,
        topic,
        source,
      ]
        .filter((each) => each !== '')
        .join(' · '),
    })),
  };
}

/** A step as the list that is called like its layer says it, or that of stages, where it is one of these. */
const stepIn = (words: Words, { lists }: Pick<Definitions, 'lists'>, layer: string, step: string): string => {
  const named = lists
    .filter(({ key }) => key === layer || key === 'lifecycle-stage')
    .flatMap(({ entries }) => entries)
    .find(({ code }) => code === step);
  return named ? words.local(named.label) : step.replaceAll('-', ' ');
};

const optionsOf = (values: readonly string[], label: (value: string) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** What may be said of a consent that is put on record by hand. */
function giving({ words, view }: CustomerPageInput) {
  if (!view.mayRecord) return undefined;
  const { market, account } = view;
  return {
    path: `${pathOfCustomer(market.code, account.accountId)}/consents`,
    channels: optionsOf(consentChannels.toReversed(), (channel) =>
      words.t(channel === 'all' ? 'customer.give.all' : `page.channel.${channel}`),
    ),
    purposes: optionsOf(purposes, (purpose) => words.t(`customer.give.${purpose}`)),
    // What is chosen unless somebody chooses is no more than that somebody agreed.
    bases: optionsOf(['consent', ...agreementBases.filter((each) => each !== 'consent')], (basis) =>
      words.t(`page.rule-value.${basis}`),
    ),
  };
}

/** One customer. */
export function viewCustomerPage(input: CustomerPageInput) {
  const { words, definitions, view } = input;
  const { market, account, facts, plans } = view;
  const factOf = (field: string) => facts.find((each) => each.field === field);
  return {
    market: wordMarket(words, market),
    name: account.name,
    accountId: account.accountId,
    lede: leading
      .flatMap((field) => {
        const fact = factOf(field);
        return fact ? [wordFact(words, definitions, field, fact.value)] : [];
      })
      .join(' · '),
    contact: view.contact.map((each) => contactRow(input, each)),
    plans: (plans ?? []).map((each) => planCard(input, each)),
    seesPlan: plans !== undefined,
    workedBy: view.workedBy.map((each) => holderRow(words, each)),
    behaviour: behaviourCard(input),
    giving: giving(input),
    uncertain: uncertain(input),
    facts: factRows({
      ...input,
      // Who works it has a card of its own.
      view: { ...view, facts: facts.filter(({ field }) => field !== FURTHER_TERRITORIES) },
    }),
    withheld: view.withheld,
  };
}
