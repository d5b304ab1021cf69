import { loadMessages } from '#messages/messages.ts';
import { wordsIn, type Words } from '#wording/words.ts';

export const messages = await loadMessages();

export const english: Words = wordsIn(messages, 'en', 'en-GB');
export const german: Words = wordsIn(messages, 'de', 'de-DE');
