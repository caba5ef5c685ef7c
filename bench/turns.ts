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
