import type { Problem } from '#http/problem.ts';

/** A refusal or an error as people read it: what happened, why, what to do. */
export function viewProblemPage(problem: Problem, signedIn: boolean) {
  const { status, title, detail, findings, instance } = problem;
  return {
    status,
    title,
    detail,
    findings,
    signedIn,
    // Whoever asks for help needs it; for a typing mistake it would be noise.
    instance: status >= 500 ? instance : '',
  };
}
