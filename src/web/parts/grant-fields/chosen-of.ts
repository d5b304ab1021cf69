import { done, refusedInput } from '#domain/basics/outcome.ts';

/** What a list of a form has sent, as one of those it offers. */
export function chosenOf<Choice extends string>(field: string, text: string, offered: readonly Choice[]) {
  const found = offered.find((each) => each === text);
  return found === undefined ? refusedInput(field, offered.join(', ')) : done(found);
}
