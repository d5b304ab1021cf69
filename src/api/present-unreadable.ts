import { wordFinding, type Messages } from '#messages/messages.ts';
import type { UnreadableMarket } from '#usecases/basis/each-market.ts';

export const presentUnreadable = (
  unreadable: readonly UnreadableMarket[],
  messages: Messages,
  locale: string,
) =>
  unreadable.map(({ market, finding }) => ({
    market: market.code,
    finding: wordFinding(messages, locale, finding),
  }));
