import { channels } from '#domain/basics/channel.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { entryOfFile } from '#domain/customers/erasure/erasure-words.ts';
import { wordFields } from '../basis/word-fields.ts';
import type { HeldItem, World } from '../ports.ts';
import { daysBy } from '../basis/today.ts';

/** One thing that is held, as the person it is about reads it. */
export interface WordedItem {
  readonly place: HeldItem['place'];
  readonly where: string;
  readonly what: string;
  readonly value: string;
  /** A day; empty where nobody knows. */
  readonly since: string;
  readonly source: string;
}

/** What is held about somebody, in words. */
export function wordHeldItems(
  world: Pick<World, 'definitions' | 'wording'>,
  locale: string,
  market: string,
  items: readonly HeldItem[],
): readonly WordedItem[] {
  const dayOf = daysBy(world, market);
  const { wording, definitions } = world;
  const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    wording.text(locale, `access.${key}`, values);
  const { heading, value: valueOf } = wordFields(world, locale);
  const yesNo = (value: unknown): string => wording.text(locale, value === true ? 'export.yes' : 'export.no');
  const channelOf = (code: string): string => {
    const channel = channels.find((each) => each === code);
    return channel ? wording.channel(locale, channel) : code;
  };
  const brandOf = (key: string): string =>
    definitions.markets
      .flatMap((market) => market.teams.flatMap((team) => team.brands))
      .find((each) => each.key === key)?.name ?? key;
  const partsOf = (of: string): string =>
    of
      .split(' · ')
      .filter((part) => part !== '')
      .map((part) => channelOf(brandOf(part)))
      .join(' · ');

  const said = (item: HeldItem): readonly [what: string, value: string] => {
    const { place, what, of = '', value } = item;
    switch (place) {
      case 'account':
      case 'former':
      case 'row':
        return [heading(what), valueOf(what, value)];
      case 'change':
        return [heading(what), text('changed', { before: of, after: valueOf(what, value) })];
      case 'affiliation': {
        const told = [String(value), of].filter((part) => part !== '').join(', ');
        return [heading(what), told];
      }
      case 'event': {
        const kind = definitions.events.events.find(({ key }) => key === what);
        const name = kind ? inLocale(kind.name, locale) : what;
        return [of === '' ? name : `${name} (${partsOf(of)})`, String(value)];
      }
      case 'segment':
        return [
          `${text(`segment.${what}`)} (${partsOf(of)})`,
          typeof value === 'boolean' ? yesNo(value) : String(value),
        ];
      case 'line': {
        const parts = of.split(' · ');
        const version = parts.pop() ?? '';
        return [partsOf(parts.join(' · ')), text('planned', { touches: Number(value), version })];
      }
      case 'proposal':
        return [`${text(`proposal.${what}`)} (${partsOf(of)})`, proposalValue(what, String(value))];
      case 'call': {
        const [channel = '', status = '', origin = ''] = String(value).split('|');
        const call = [
          channelOf(channel),
          wording.label(locale, 'call-status', status),
          ...(origin === '' ? [] : [wording.label(locale, 'call-origin', origin)]),
        ].join(', ');
        return [text('call'), of === '' ? call : `${call} (${partsOf(of)})`];
      }
      case 'said': {
        const [state = '', basis = ''] = String(value).split('|');
        const [until = '', ...evidence] = of.split('|');
        const words = [text(`said.${state}`), text(`said.basis.${basis}`)];
        if (until !== '') words.push(text('said.until', { day: until }));
        const told = [words.join(', '), evidence.join('|')].filter((part) => part !== '').join(' – ');
        return [what === 'all' ? text('said.all') : channelOf(what), told];
      }
      case 'text': {
        const where = wording.text(locale, `erasure.table.${what}`);
        return [of === '' ? where : `${where} (${of})`, String(value)];
      }
      case 'file':
        return [text(`file.${what}`), wording.text(locale, entryOfFile(String(value)))];
      case 'not-as-written':
        // The event is none at all where somebody put the text beside nothing.
        return [
          wording.text(locale, what === 'audit_text' ? `erasure.table.${what}` : `page.audit-kind.${what}`),
          String(value),
        ];
      case 'audit':
        return [wording.text(locale, `page.audit-kind.${what}`), String(value)];
    }
  };

  const proposalValue = (what: string, value: string): string => {
    if (what === 'reason') return wording.label(locale, 'proposal-reason', value);
    return what === 'state' ? wording.text(locale, `page.proposal.state.${value}`) : value;
  };

  return items.map((item) => {
    const [what, value] = said(item);
    const { place, since, source } = item;
    return {
      place,
      where: text(`place.${place}`),
      what,
      value,
      since: since.includes('T') ? dayOf(since) : since,
      source,
    };
  });
}
