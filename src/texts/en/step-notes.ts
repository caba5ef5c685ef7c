/** What a running step says beside its name. The states in it are Azure's own words. */
export const stepNotes = {
  stillRunning: (state: string) => `${state}, and still running after an hour`,
};
