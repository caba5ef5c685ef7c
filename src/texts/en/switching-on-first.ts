/** Words of the plan that switches recording on before the host has its SAS. Minutes are estimates. */
export const switchingOnFirst = {
  consequence: (host: string, minutes: number, atWorst: number) =>
    `Nobody can connect through ${host} for about ${minutes} minutes (estimate). If Azure takes no SAS even then, about ${atWorst} minutes, until recording is off again.`,
  now: (host: string, minutes: number) =>
    `Nobody can connect through ${host} now: recording is going on, and Azure has not taken the SAS yet. I offer it again and again. It lasts at most the rest of this update and one more, about ${minutes} minutes (estimate).`,
  goingBack: (host: string) =>
    `Nobody can connect through ${host} until recording is off again: at most the rest of this update and one more, about 10 minutes each (estimate).`,
  button: 'Plan it the other way…',
};
