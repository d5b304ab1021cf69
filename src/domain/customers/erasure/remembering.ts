/** So many answers are remembered: the words of a file come again and again, its keys do not. */
const REMEMBERED = 200_000;

/** A question whose answers are remembered. */
export function remembering<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = answers.get(text);
    if (before) return before.answer;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = ask(text);
    answers.set(text, { answer });
    return answer;
  };
}
