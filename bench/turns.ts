import { Agent, request } from 'node:http';
import { type ChatService, messageOf } from './chat-service.ts';
import type { Samples } from './numbers.ts';

export interface Turns {
  readonly perSecond: number;
  /** Of each turn, in ms, from the first byte sent until the bot's answer to Teams, which follows its message. */
  readonly samples: Samples;
}

export interface Load {
  readonly botUrl: string;
  readonly text: string;
  readonly count: number;
  readonly atOnce: number;
}

/** Rounds of the same load on both bots, one after the other, in ms and turns a second. */
export interface Duel {
  readonly atOnce: number;
  readonly bot: readonly Turns[];
  readonly echo: readonly Turns[];
}

export interface DuelRules {
  readonly text: string;
  readonly atOnce: number;
  readonly count: number;
  readonly rounds: number;
}

/** The first round warms both up and isn't counted. Who begins changes from round to round. */
export async function duel(
  urls: { readonly bot: string; readonly echo: string },
  { text, atOnce, count, rounds }: DuelRules,
  chat: ChatService,
): Promise<Duel> {
  const times = { bot: [] as Turns[], echo: [] as Turns[] };
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['echo', 'bot'] as const) : (['bot', 'echo'] as const);
    for (const who of order) {
      const turns = await timeTurns({ botUrl: urls[who], text, count, atOnce }, chat);
      if (round >= 0) times[who].push(turns);
    }
  }
  return { atOnce, ...times };
}

let sent = 0;

/** Says `text` `count` times, `atOnce` at a time, each turn begun when one before it ended. Throws when one fails. */
export async function timeTurns({ botUrl, text, count, atOnce }: Load, chat: ChatService): Promise<Turns> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const samples: number[] = [];
  let left = count;
  chat.taken();
  const since = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        sent += 1;
        samples.push(await timeTurn(`${botUrl}/api/messages`, messageOf(text, `${sent}`, chat.serviceUrl), agent));
      }
    }),
  );
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  const taken = chat.taken();
  if (taken < count) throw new Error(`${count} turns, but only ${taken} messages of the bot`);
  return { perSecond: count / seconds, samples };
}

function timeTurn(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const since = performance.now();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const turn = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - since);
        else reject(new Error(`the bot answered ${response.statusCode}`));
      });
    });
    turn.on('error', reject);
    turn.end(body);
  });
}
