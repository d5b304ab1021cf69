/** The statuses of answers when all is well; those of refusals stand in `problem.ts`. */
export const success = {
  done: 200,
  /** Something is there that was not before. */
  made: 201,
  /** Work has begun that goes on after the answer. */
  begun: 202,
  /** There is nothing to say. */
  empty: 204,
} as const;
