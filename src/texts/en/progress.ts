/** What is at work, when somebody asks. */
export const progress = {
  several: (count: number) => `${count} changes are at work`,
  each: (title: string) => `${title}:`,
  step: (place: number, all: number, doing: string) => `Step ${place} of ${all}: ${doing}`,
  since: (when: string) => `At work since ${when}`,
};
