import { type Data, valueIn } from '../data.ts';

/** When a change begins that disturbs who is connected: the choice, the wait, and giving up. */
export const start = {
  buttons: {
    idle: 'When nobody is connected',
    at: (time: string) => `At ${time}`,
    now: 'Now',
  },
  /** `time` with its zone. */
  choice: (until: string) => `“When nobody is connected” gives up ${until}.`,
  nowTakesAnother: 'Now: another person than the requester must press it.',
  waitingTitle: (what: string) => `Waiting to begin: ${what}`,
  gaveUpTitle: (what: string) => `Not begun: ${what}`,
  closing: (what: string) => `Not begun in time: ${what}. Nothing was changed. The card says why.`,
  begins: (when: string) => `begins ${when}`,
  givesUp: (when: string) => `gives up ${when}`,
  halfTime: (host: string, what: string) =>
    `Half of the time is over, and somebody is still connected through ${host}. Waiting to begin: ${what}.`,
  problems: {
    'start.time': () => ({
      why: 'Approved. It begins by itself, unless something else than the number of sessions changes until then.',
      next: '',
    }),
    'start.sessions': (host: string, data: Data) => ({
      why: `${connected(valueIn(data, 'sessions'))} through ${host}. I look every minute and begin when it is quiet.`,
      next: '',
    }),
    'start.sessionsUnknown': (host: string) => ({
      why: `I can't tell who is connected through ${host}, so I don't begin. I look every minute.`,
      next: '',
    }),
    'start.gaveUp': (host: string, data: Data) => ({
      why: `Somebody was connected through ${host} all the time, last: ${valueIn(data, 'sessions')}.`,
      next: 'Ask again with a time, or for now.',
    }),
    'start.missed': () => ({
      why: 'It should have begun earlier, and I could not then. So late I begin nothing by myself.',
      next: 'Ask again.',
    }),
  },
};

function connected(count: string): string {
  return count === '1' ? '1 person is connected' : `${count} people are connected`;
}
