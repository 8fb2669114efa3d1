import type { TestApi } from "./test-api.ts";

/** Gives a function that declares a test whose body runs on a subject of its own, which is closed afterwards. */
export function testsOn<Subject extends { close(): Promise<void> }>(
  make: () => Promise<Subject>,
  it: TestApi["it"],
) {
  return (name: string, body: (subject: Subject) => Promise<void>): void => {
    it(name, async () => {
      const subject = await make();
      try {
        await body(subject);
      } finally {
        await subject.close();
      }
    });
  };
}
