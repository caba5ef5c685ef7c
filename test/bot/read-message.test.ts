import { describe, expect, it } from 'vitest';
import { activitySchema } from '../../src/bot/activity.ts';
import { readMessage } from '../../src/bot/read-message.ts';

const bot = { id: '28:bot', name: 'Bastion' };
const toBot = { type: 'mention', mentioned: bot, text: '<at>Bastion</at>' };
const toAda = { type: 'mention', mentioned: { id: '29:ada', name: 'Ada' }, text: '<at>Ada</at>' };
const toNamesake = { type: 'mention', mentioned: { id: '29:b', name: 'Bastion' }, text: '<at>Bastion</at>' };

function read(text: string, entities: readonly unknown[] = [toBot]) {
  return readMessage(activitySchema.parse({ type: 'message', recipient: bot, text, entities }));
}

describe('reading a message', () => {
  it.each([
    ['<at>Bastion</at> hosts', 'hosts'],
    ['<at>Bastion</at>&nbsp;status bas-hub\n', 'status bas-hub'],
    ['\u00a0<at>Bastion</at>\u00a0 Hosts \u00a0', 'Hosts'],
    ['status <at>Bastion</at> bas-hub', 'status bas-hub'],
    ['<at>Bastion</at> status <at>Bastion</at>', 'status'],
    ['<p><at>Bastion</at> status</p><div>bas-hub<br/>now</div>', 'status\nbas-hub\nnow'],
    ['hi all,<br>please start recording<br/><br/>thanks', 'hi all,\nplease start recording\nthanks'],
    [
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17"><p>Confirm?</p></blockquote><p>why</p>',
      'why',
    ],
    ['<quoted messageId="17"/> <at>Bastion</at> same for bas-spoke', 'same for bas-spoke'],
    ['<P style="color:red"><SPAN>help</SPAN></P>', 'help'],
    ['<at id="0">Bastion</at> help', 'help'],
    ['enable &amp; &lt;b&gt; &quot;x&quot; &#39;y&#39; &#x2013;', 'enable & <b> "x" \'y\' –'],
    ['&amp;lt;at&amp;gt;', '&lt;at&gt;'],
    ['enable on “bas–hub”', 'enable on “bas–hub”'],
    ['a < b > c && d &unknown; &#0; &#x110000;', 'a < b > c && d &unknown; &#0; &#x110000;'],
    ['<vm-1> and <script>x</script>', '<vm-1> and <script>x</script>'],
    ['<at>Bastion</at>', ''],
    ['', ''],
  ])('reads %j as %j', (text, expected) => {
    expect(read(text).text).toBe(expected);
  });

  it("keeps other people's mentions as plain names", () => {
    expect(read('<at>Bastion</at> who is <at>Ada</at>', [toBot, toAda]).text).toBe('who is Ada');
  });

  it('strips the bot and keeps its namesake', () => {
    expect(read('<at>Bastion</at> who is <at>Bastion</at>', [toBot, toNamesake]).text).toBe('who is Bastion');
    expect(read('<at>Bastion</at> who is <at>Bastion</at>', [toNamesake, toBot]).text).toBe('Bastion who is');
  });

  it('strips two equal mentions of the bot, whether Teams lists both or one', () => {
    expect(read('<at>Bastion</at> <at>Bastion</at> help', [toBot, toBot]).text).toBe('help');
    expect(read('<at>Bastion</at> <at>Bastion</at> help', [toBot]).text).toBe('help');
  });

  it("takes a mention that was only typed for text, whatever entities say that aren't mentions", () => {
    const { text, mentionsBot } = read('<at>Bastion</at> help', [
      { type: 'clientInfo' },
      null,
      'x',
      { type: 'mention' },
    ]);

    expect(text).toBe('Bastion help');
    expect(mentionsBot).toBe(false);
  });

  it('reads the first 1,000 characters', () => {
    expect(read(`help ${'x'.repeat(5_000)}`).text).toHaveLength(1_000);
  });

  it.each([
    ['<at>'.repeat(25_000)],
    ['<'.repeat(100_000)],
    ['<p'.repeat(50_000)],
    ['<p>'.repeat(33_000)],
    [`<${' '.repeat(99_999)}`],
    ['&'.repeat(100_000)],
    ['&#'.repeat(50_000)],
    [' '.repeat(100_000)],
    ['<at></at>'.repeat(11_000)],
    ['<at><p>'.repeat(14_000)],
    [`<at>${'<at>'.repeat(20_000)}</at>`],
    ['\u00a0<br/>'.repeat(16_000)],
  ])('reads hostile text in less than 200 ms (%#)', (text) => {
    const entities = Array.from({ length: 1_000 }, () => toBot);
    const before = performance.now();

    read(text, entities);

    expect(performance.now() - before).toBeLessThan(200);
  });
});
