import type { Reason } from '#domain/basics/outcome.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { ShownSegment } from '#domain/planning/withhold-figures.ts';
import type { CustomerView } from './view-customer.ts';

/** Puts a reason into the reader's words, by the method of the plan it is from. */
export type WordReason = (method: ValueMethod, reason: Reason) => string;

type Said = Reason & { readonly text: string };

function ofSegment(segment: ShownSegment, said: (why: Reason) => Said) {
  const { accountId: _, subject: __, brand: ___, why, ...of } = segment;
  return { ...of, why: why.map(said) };
}

/** A customer as programs read it; whoever words no reason leaves them as codes. */
export function presentCustomer(view: CustomerView, word: WordReason = (_method, { code }) => code) {
  const { market, account, facts, workedBy, contact, plans, behaviour, missing, apartFrom, withheld } = view;
  const { accountId, ...rest } = account;
  const said = (method: ValueMethod, why: Reason) => ({ ...why, text: word(method, why) });
  return {
    market: market.code,
    account: accountId,
    number: rest.subject,
    name: rest.name,
    territory: rest.territory,
    facts,
    workedBy,
    contact: contact.map(({ why, ...each }) => ({ ...each, ...(why ? { why: said('grid', why) } : {}) })),
    ...(plans
      ? {
          plans: plans.map(({ unit, plan, cycle, template, brands, lines, done }) => {
            const method = template?.methods.value ?? 'response';
            return {
              unit: unit.address,
              ...plan,
              from: cycle.from,
              to: cycle.to,
              brands: brands.map(({ brand, segment, outside }) => ({
                brand,
                ...(segment ? { segment: ofSegment(segment, (why) => said(method, why)) } : {}),
                ...(outside ? { outside: said(method, outside) } : {}),
              })),
              lines: lines.map(({ key, territory, brand, channel, planned, why }) => ({
                key,
                territory,
                brand,
                channel,
                planned,
                why: why.map((each) => said(method, each)),
              })),
              done,
            };
          }),
        }
      : {}),
    ...(behaviour
      ? {
          behaviour: {
            isTold: behaviour.isTold,
            events: behaviour.events.map(({ event, on, times, channel, brand, topic, source }) => ({
              event,
              on,
              times,
              channel,
              brand,
              topic,
              source,
            })),
            units: behaviour.units.map(({ unit, use, isUsed, stages }) => ({
              unit,
              use,
              isUsed,
              stages: stages.map(({ layer, step = '', why }) => ({
                layer: layer.key,
                step,
                why: why.map((each) => said('grid', each)),
              })),
            })),
          },
        }
      : {}),
    missing,
    apartFrom: apartFrom.map((each) => ({ account: each.accountId, name: each.name })),
    withheld,
  };
}
