/** Who was connected while a change was at work. */
export const sessionsAtWork = {
  rose: (before: number, then: number) =>
    `${people(then)} connected when it was carried out, ${before} when it was approved. Some may have been cut off.`,
};

function people(count: number): string {
  return count === 1 ? '1 person was' : `${count} people were`;
}
