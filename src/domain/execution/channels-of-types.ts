import { callOrigins, type CallOrigin } from '../basics/call-origin.ts';
import { channels, type Channel } from '../basics/channel.ts';
import type { ControlledList } from '../cycles/workbook-template.ts';
import { foldCallWord } from './fold-call-word.ts';

/** What a call type says of the channel, by its folded name. */
export function channelsOfTypes(lists: readonly ControlledList[]): ReadonlyMap<string, Channel> {
  const entries = lists.find((each) => each.key === 'channel')?.entries ?? [];
  return new Map(
    entries.flatMap(({ code, label, aliases }) => {
      const channel = channels.find((each) => each === code);
      const names = [code, ...Object.values(label), ...aliases];
      return channel ? names.map((name) => [foldCallWord(name), channel] as const) : [];
    }),
  );
}

/**
 * What a call type says of who asked for the call, by its folded name. Of meetings only the whole name counts: whoever
 * writes “Meeting” may mean anything, and limits count group meetings otherwise.
 */
export function originsOfTypes(lists: readonly ControlledList[]): ReadonlyMap<string, CallOrigin> {
  const entries = lists.find((each) => each.key === 'call-origin')?.entries ?? [];
  return new Map(
    entries.flatMap(({ code, label, aliases }) => {
      const origin = callOrigins.find((each) => each === code);
      const names = [code, ...Object.values(label), ...(code === 'group-meeting' ? [] : aliases)];
      return origin ? names.map((name) => [foldCallWord(name), origin] as const) : [];
    }),
  );
}

/** What stands where a type or channel belongs and is no contact, folded. */
export const wordsForNoCall = (lists: readonly ControlledList[]): ReadonlySet<string> =>
  new Set(
    (lists.find(({ key }) => key === 'no-call')?.entries ?? []).flatMap(({ code, label, aliases }) =>
      [code, ...Object.values(label), ...aliases].map(foldCallWord),
    ),
  );
