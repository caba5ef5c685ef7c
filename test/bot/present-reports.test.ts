import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { durationOf } from '../../src/bot/present-found-sessions.ts';
import { all } from '../cards/card-shape.ts';
import { options } from '../cards/fixtures.ts';
import { reportReplies } from '../cards/report-fixtures.ts';

const presenter = createPresenter(options);

function card(name: string): object {
  const reply = reportReplies[name];
  if (reply === undefined) throw new Error(`there is no ${name}`);
  return presenter.reply(reply).card ?? {};
}

/** What is read in the card, in order. */
function said(name: string): readonly string[] {
  const json = JSON.stringify(card(name)).replaceAll('\u200b', '');
  return [...json.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
}

function buttons(name: string): readonly (readonly [unknown, unknown])[] {
  return all(card(name), 'Action.Execute').map(({ title, verb, data }) => [title, Object(data).command ?? verb]);
}

const hub = /^enable recording on .*bas-hub$/;
const spoke = /^enable recording on .*bas-spoke$/;

describe('the card of check', () => {
  it('begins with the verdict and why, then the button that asks for the plan', () => {
    expect(said('check-broken').slice(0, 2)).toEqual([
      'Nobody can connect through bas-spoke',
      'Recording is on, but its SAS has expired.',
    ]);
    expect(buttons('check-broken')[0]).toEqual(['Repair…', expect.stringMatching(spoke)]);
    expect(buttons('check-off')[0]).toEqual(['Enable recording…', expect.stringMatching(hub)]);
  });

  it('offers no repair where that would renew nothing, or where a request is open', () => {
    for (const name of ['check-works', 'check-obstacle', 'check-running']) {
      expect(buttons(name).map(([title]) => title)).not.toContain('Repair…');
    }
    expect(buttons('check-running')[0]).toEqual(['Show it here', 'card a1b2c3']);
  });

  it('offers to renew a SAS that ends soon', () => {
    expect(buttons('check-ends-soon')[0]).toEqual(['Renew SAS…', expect.stringMatching(/^renew sas on .*bas-audit$/)]);
    expect(said('check-ends-soon')[1]).toBe('Its SAS ends in 10 days.');
    expect(said('check-ends-soon').join('\n')).toMatch(/ends on 2026-12-03, in 10 days\. Then nobody can connect/);
  });

  it('says of a missing CORS rule what it breaks and what not', () => {
    expect(said('check-broken').join('\n')).toMatch(
      /people can connect and are recorded, but the portal can't play it/,
    );
  });

  it('has for many hosts the broken one first, with its repair', () => {
    expect(said('check-all')[0]).toBe('Nobody can connect through bas-spoke');
    expect(buttons('check-all')[0]).toEqual(['Repair bas-spoke…', expect.stringMatching(spoke)]);
  });
});

describe('the card of sessions', () => {
  it('counts where others read along, with a button that shows names to its presser', () => {
    expect(said('sessions-counted')[0]).toBe('2 sessions are open through bas-hub');
    expect(buttons('sessions-counted')[0]).toEqual(['Show names to me', 'sessions.who']);
    expect(said('sessions-counted').join()).not.toContain('azureuser');
    expect(buttons('sessions-named').map(([title]) => title)).not.toContain('Show names to me');
  });

  it('says account, VM, protocol and for how long, and that an account isn’t known', () => {
    expect(said('sessions-named')).toEqual(
      expect.arrayContaining([
        'azureuser on web-01',
        'ssh · for 42 minutes · id 1',
        'unknown account (signed in with Entra ID) on sql-prod-03',
        'rdp · id 2',
      ]),
    );
  });

  it.each([
    ['2026-11-23T14:19:30Z', 'since less than a minute'],
    ['2026-11-23T14:19:00Z', 'for 1 minute'],
    ['2026-11-23T14:25:00Z', 'since less than a minute'],
    ['2026-11-23T10:10:00Z', 'for 4 hours'],
    ['soon', undefined],
    [undefined, undefined],
  ])('says of a session since %s: %s', (startTime, expected) => {
    const session = { sessionId: '1', userName: 'u', targetHostName: 'v', protocol: 'ssh', startTime };

    expect(durationOf(session, options.now())).toBe(expected);
  });

  it('tells the presser the minutes, too', () => {
    const session = { sessionId: '1', userName: 'root', targetHostName: 'web-01', protocol: 'ssh' };
    const sessions = { known: true, sessions: [{ ...session, startTime: '2026-11-23T14:10:00Z' }] } as const;

    expect(presenter.who({ kind: 'sessions', sessions })).toBe('1 session:\nroot on web-01 (ssh, for 10 minutes)');
    expect(presenter.who({ kind: 'unknownHost' })).toMatch(/^I see no such bastion host/);
  });
});

describe('the card of coverage', () => {
  it('says how many, at least, and through which host the recording is passed by', () => {
    expect(said('coverage').slice(0, 2)).toEqual([
      'bas-hub leads to at least 5 VMs',
      "2 of them can also be reached through bas-branch, which doesn't record.",
    ]);
    expect(buttons('coverage')[0]?.[0]).toBe('Enable recording on bas-branch…');
    expect(buttons('coverage-closed')[0]?.[0]).toBe('Enable recording on bas-hub…');
    expect(said('coverage-closed').join('\n')).toMatch(/Native client support is on: .* is not recorded/);
  });
});

describe('the card of history', () => {
  it('has who asked and approved, and a button for what is older', () => {
    expect(said('history')).toContain(
      'Asked by Ada Lovelace, because INC-4711 · approved by Grace Hopper · request aaaaaa',
    );
    expect(buttons('history')[0]).toEqual(['Older ones', 'history page 2']);
    expect(buttons('history-page')[0]).toEqual(['Newest ones', expect.stringMatching(/^history on .*bas-hub$/)]);
  });
});

describe('the card of handover', () => {
  it('prints the commands as they are to be typed', () => {
    expect(said('handover').join('\n').replaceAll('\\"', '"')).toContain(
      'az storage container policy update --account-name streccontosoweu --container-name bas-hub-1a2b3c --name bastion-bot-1a2b3c --expiry 2029-11-23T00:00:00Z --auth-mode login',
    );
    expect(said('handover-identity').join('\n')).toContain('az role assignment list --scope');
    expect(said('handover-identity').join('\n')).not.toContain('policy update');
  });

  it('says of many which ends first, and how many more there are', () => {
    expect(said('handover-all').slice(0, 3)).toEqual([
      'I set up session recording on 23 hosts',
      expect.stringContaining('somebody has to renew its access policy'),
      'The first to end is that of bas-production-weu-1, on 2029-11-23.',
    ]);
    expect(said('handover-all')).toContain('… and 3 more.');
  });
});
