import type { User } from '#domain/access/user.ts';
import type { Question, Readers, World } from '../ports.ts';

/** A use case that readers answer; its question stands in the list of `questions.ts`, by which they find it. */
export interface Asked<Input, Result> {
  (world: World, actor: User, input: Input): Promise<Result>;
  readonly question: Question<Input, Result>;
}

/**
 * Has a use case that reads much answered by whoever reads for this process. It changes nothing and submits no job; its
 * input and result hold nothing that a thread could not be handed, functions for instance.
 */
export function asQuestion<Input, Result>(
  name: string,
  answer: Question<Input, Result>['answer'],
): Asked<Input, Result> {
  const question = { name, answer };
  return Object.assign(
    (world: World, actor: User, input: Input) => world.readers.answer(question, world, actor, input),
    { question },
  );
}

/** Answers where it is asked: nobody else waits for a command line, a worker or a reader. */
export const answersHere: Readers = {
  answer: (question, world, actor, input) => question.answer(world, actor, input),
};
