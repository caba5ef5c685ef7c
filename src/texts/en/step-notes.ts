/** What a running step says beside its name. The states in it are Azure's own words. */
export const stepNotes = {
  stillRunning: (state: string) => `${state}, and still running after an hour`,
  notOffYet: (azureSays: string) =>
    azureSays === ''
      ? 'Recording could not be switched off yet; connections may be blocked. I keep trying'
      : `Recording could not be switched off yet; connections may be blocked. I keep trying. Azure says: ${azureSays}`,
};
