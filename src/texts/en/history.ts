/** Words of the list of past requests. */
export const history = {
  title: (host: string | undefined) =>
    host === undefined ? 'What was asked and changed' : `What was asked and changed on ${host}`,
  none: (host: string | undefined) =>
    host === undefined ? 'I have changed nothing yet' : `I have changed nothing on ${host}`,
  noneFurther: 'There is nothing older',
  noneNext: (months: number) => `I know of no request in the last ${months} months.`,
  page: (page: number) => `Page ${page}, newest first.`,
  newestFirst: 'Newest first.',
  onlyMine:
    "Only what was asked of me is here. What others change in the portal, by code or by command I don't see: the Activity Log in Azure has it.",
  /** `approvedBy` is undefined when nobody did. */
  people: (asked: string, approvedBy: string | undefined, shortId: string) =>
    [asked, ...(approvedBy === undefined ? [] : [approvedBy]), `request ${shortId}`].join(' · '),
  asked: (name: string) => `Asked by ${name}`,
  askedByBot: 'Asked by me, after an earlier approval or a missed recording',
  approved: (names: string) => `approved by ${names}`,
  confirmed: 'confirmed by the same person',
  rejected: (name: string) => `rejected by ${name}`,
  because: (asked: string, reason: string) => `${asked}, because ${reason}`,
  when: (asked: string, ended: string | undefined) =>
    ended === undefined ? `Asked ${asked}` : `Asked ${asked}, ended ${ended}`,
  more: 'Older ones',
  newest: 'Newest ones',
  requests: 'Requests',
};
