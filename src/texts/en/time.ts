/** How a time was read, and what to type instead. */
export const time = {
  at: (when: string) => `at ${when}`,
  until: (when: string) => `until ${when}`,
  for: (length: string) => `for ${length}`,
  idle: 'when nobody is connected',
  idleUntil: (when: string) => `when nobody is connected, until ${when}`,
  past: (when: string) => ({
    message: `That time is past: I read ${when}. Nothing was planned.`,
    nextStep: 'Name a later one, with its day.',
  }),
  unclear: (typed: string) => ({
    message: `I don't understand the time “${typed}”. Nothing was planned.`,
    nextStep: 'Type it like “at 22:00”, “until 31 December 2028”, “until end of 2028”, “in 90 days” or “for 1 hour”.',
  }),
};
