const endings: (() => unknown)[] = [];

/**
 * Does something after the last test of the file that is running; what was asked for last comes first. A support
 * file's own `afterAll` would be heard once a process, which runs many test files.
 */
export function atEndOfFile(ending: () => unknown): void {
  endings.push(ending);
}

/** Called once after each test file; does everything, and then throws what went wrong first. */
export async function endFile(): Promise<void> {
  const failures: unknown[] = [];
  for (let ending = endings.pop(); ending; ending = endings.pop()) {
    try {
      await ending();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
